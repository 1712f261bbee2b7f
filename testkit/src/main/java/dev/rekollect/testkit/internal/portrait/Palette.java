package dev.rekollect.testkit.internal.portrait;

import java.awt.Color;

/**
 * The colours of one drawn person, derived from who it is, its age and its brightness.
 *
 * <p>The finder reads luma alone, so what matters there is fixed here: skin and freckles differ by a constant amount of
 * luma on every skin tone and at every brightness, and the outline is far darker than both.
 */
record Palette(
        Color skin,
        Color freckle,
        Color ear,
        Color outline,
        Color hair,
        Color hairShade,
        Color cloth,
        Color collar,
        Color iris,
        Color lips,
        Color white,
        Color ink,
        Color mask,
        Color maskFreckle) {

    private static final int[] SKINS = {0xFFE3CC, 0xF9D2B0, 0xF0C49B, 0xDDA678, 0xC48A5C, 0xA86C45};
    private static final int[] SKIN_LUMAS = {224, 212, 200, 178, 158, 138};
    private static final int[] HAIRS = {0x2B1D16, 0x4A2F1F, 0x6B4226, 0x8A5A2E, 0xC9963F, 0xA8452A, 0x1E1E24};
    private static final int[] CLOTHES = {0x2F6690, 0xC8553D, 0x3A7D44, 0x7B4B94, 0xD9A441, 0x2A9D8F, 0x495867, 0xB5446E
    };
    private static final int[] IRISES = {0x3F6B8C, 0x4F7942, 0x5B3A21, 0x6E7F80};
    private static final int GREY_HAIR = 0xC9C9CC;

    private static final int OUTLINE = 0x24150F;

    private static final double CONTRAST = 38;

    static Palette of(Payload payload) {
        Choices of = new Choices(payload.identity().person());
        double light = 0.6 + 0.5 * payload.quality().brightness() / 100.0;
        // The hairs and eyes that go with dark skin come first.
        int tone = of.pick(1, SKINS.length);
        int hairs = tone >= 3 ? 2 : HAIRS.length;
        double grey = Math.min(1, Math.max(0, (payload.appearance().age() - 45) / 30.0));
        int young = HAIRS[of.pick(2, hairs)];
        Color hair = lit(mix(young, GREY_HAIR, grey), light);
        double luma = SKIN_LUMAS[tone] * light;
        double freckleLuma = luma - CONTRAST;
        Color skinBase = new Color(SKINS[tone]);
        Color maskBase = new Color(0x9FD3DE);
        return new Palette(
                withLuma(skinBase, luma),
                withLuma(mix(SKINS[tone], 0xE08050, 0.35), freckleLuma),
                withLuma(skinBase, luma - 0.35 * CONTRAST),
                lit(mix(OUTLINE, young, 0.2), light),
                hair,
                lit(hair, 0.78),
                lit(new Color(CLOTHES[of.pick(3, CLOTHES.length)]), light),
                lit(new Color(CLOTHES[of.pick(4, CLOTHES.length)]), light * 0.8),
                lit(new Color(IRISES[of.pick(5, tone >= 3 ? 3 : IRISES.length)]), light),
                withLuma(mix(SKINS[tone], 0xC0392B, 0.7), luma * 0.5),
                lit(new Color(0xFBFBF7), Math.min(1, light)),
                lit(new Color(0x1B1414), light),
                withLuma(maskBase, luma),
                withLuma(maskBase, freckleLuma));
    }

    static double luma(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    }

    /** A colour of the hue of {@code color}, mixed with white where scaling alone would leave the range. */
    static Color withLuma(Color color, double luma) {
        double factor = luma / luma(color);
        double[] rgb = {color.getRed() * factor, color.getGreen() * factor, color.getBlue() * factor};
        double top = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
        // Moving every channel toward the luma itself keeps the luma.
        double keep = top <= 255 ? 1 : (255 - Math.min(luma, 255)) / (top - luma);
        for (int i = 0; i < 3; i++) {
            rgb[i] = luma + (rgb[i] - luma) * keep;
        }
        return rgb(rgb[0], rgb[1], rgb[2]);
    }

    static Color lit(Color color, double light) {
        return rgb(color.getRed() * light, color.getGreen() * light, color.getBlue() * light);
    }

    static Color mix(int from, int to, double share) {
        Color a = new Color(from);
        Color b = new Color(to);
        return rgb(
                a.getRed() + (b.getRed() - a.getRed()) * share,
                a.getGreen() + (b.getGreen() - a.getGreen()) * share,
                a.getBlue() + (b.getBlue() - a.getBlue()) * share);
    }

    private static Color rgb(double red, double green, double blue) {
        return new Color(channel(red), channel(green), channel(blue));
    }

    private static int channel(double value) {
        return (int) Math.round(Math.max(0, Math.min(255, value)));
    }
}
