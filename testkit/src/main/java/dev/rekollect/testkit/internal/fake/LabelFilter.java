package dev.rekollect.testkit.internal.fake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.GeneralLabelsSettings;
import software.amazon.awssdk.services.rekognition.model.Label;
import software.amazon.awssdk.services.rekognition.model.LabelCategory;

/**
 * Which labels a request wants to see: those that are included by their own name or that of a category, all where
 * nothing is included; of these, those that are excluded by neither.
 */
final class LabelFilter {

    private static final int MOST = 100;

    private final Set<String> labels;
    private final Set<String> categories;
    private final Set<String> notLabels;
    private final Set<String> notCategories;

    LabelFilter(@Nullable GeneralLabelsSettings settings) {
        GeneralLabelsSettings wanted =
                settings == null ? GeneralLabelsSettings.builder().build() : settings;
        labels = new HashSet<>(wanted.labelInclusionFilters());
        categories = new HashSet<>(wanted.labelCategoryInclusionFilters());
        notLabels = new HashSet<>(wanted.labelExclusionFilters());
        notCategories = new HashSet<>(wanted.labelCategoryExclusionFilters());
    }

    static void check(Violations violations, String path, @Nullable GeneralLabelsSettings settings) {
        if (settings != null) {
            list(violations, path + ".labelInclusionFilters", settings.labelInclusionFilters());
            list(violations, path + ".labelExclusionFilters", settings.labelExclusionFilters());
            list(violations, path + ".labelCategoryInclusionFilters", settings.labelCategoryInclusionFilters());
            list(violations, path + ".labelCategoryExclusionFilters", settings.labelCategoryExclusionFilters());
        }
    }

    private static void list(Violations violations, String path, List<String> names) {
        violations.size(path, names, names.size(), 0, MOST);
        violations.texts(path, names, names, TextRule.LABEL_FILTER);
    }

    boolean lets(Label label) {
        boolean everything = labels.isEmpty() && categories.isEmpty();
        boolean included = everything || labels.contains(label.name()) || any(label, categories);
        return included && !notLabels.contains(label.name()) && !any(label, notCategories);
    }

    private static boolean any(Label label, Set<String> names) {
        return label.categories().stream().map(LabelCategory::name).anyMatch(names::contains);
    }
}
