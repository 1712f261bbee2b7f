package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.PlacedFace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every person of a picture a place: the one asked for, or a cell of a grid over the whole picture. */
final class PortraitLayout {

    // Leaves room for hair, ears and a glimpse of shoulders.
    private static final double SHARE_OF_HEIGHT = 0.5;
    private static final double SHARE_OF_WIDTH = 0.62;

    // Hair needs more room than the neck, so that a face sits a little below the middle of its cell.
    private static final double DOWN = 0.04;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;

    PortraitLayout(int persons, int width, int height) {
        this.width = width;
        this.height = height;
        int best = 1;
        for (int candidate = 2; candidate <= persons; candidate++) {
            if (faceHeight(persons, candidate) > faceHeight(persons, best)) {
                best = candidate;
            }
        }
        this.columns = best;
        this.rows = rows(persons, best);
    }

    List<PlacedFace> place(List<Person> persons) {
        List<PlacedFace> faces = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            faces.add(place(persons.get(i), i, persons.size()));
        }
        return faces;
    }

    private PlacedFace place(Person person, int index, int persons) {
        Double ratio = person.height();
        double tall = ratio == null ? faceHeight(persons, columns) : ratio * height;
        Person.@Nullable Place place = person.place();
        if (place != null) {
            double left = place.left() * width;
            double top = place.top() * height;
            return new PlacedFace(person.payload(), left + tall * PlacedFace.ASPECT / 2, top + tall / 2, tall);
        }
        int row = index / columns;
        // The last row may have fewer persons, who then stand in its middle.
        int inRow = Math.min(columns, persons - row * columns);
        double x = (index % columns + 0.5 + (columns - inRow) / 2.0) * width / columns;
        double middle = (row + 0.5) * height / rows;
        double lowest = height - tall / 2;
        double y = Math.min(middle + DOWN * height / rows, Math.max(middle, lowest));
        return new PlacedFace(person.payload(), x, y, tall);
    }

    private double faceHeight(int persons, int columns) {
        double cellHeight = (double) height / rows(persons, columns);
        double cellWidth = (double) width / columns;
        return Math.min(cellHeight * SHARE_OF_HEIGHT, cellWidth * SHARE_OF_WIDTH / PlacedFace.ASPECT);
    }

    private static int rows(int persons, int columns) {
        return Math.max(1, (persons + columns - 1) / columns);
    }
}
