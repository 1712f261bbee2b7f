package dev.rekollect.testkit.internal.portrait;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds light regions that are enclosed by dark pixels: the skin of a face is one, and so is much else.
 *
 * <p>Works on horizontal runs of light pixels, joined into regions where runs of neighbouring rows touch.
 */
final class LightRegions {

    private final int width;
    private final int height;
    private final int least;

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int[] rows = new int[1024];
    private int[] parents = new int[1024];
    private int count;

    /** For regions of at least {@code least} pixels in width and height. */
    LightRegions(int width, int height, int least) {
        this.width = width;
        this.height = height;
        this.least = least;
    }

    /** The outlines of the enclosed regions, as pixel corners row by row from the top. */
    List<List<Point2D.Double>> find(boolean[] dark) {
        join(dark);
        int[] index = new int[count];
        Arrays.fill(index, -1);
        List<Extent> extents = new ArrayList<>();
        for (int run = 0; run < count; run++) {
            int root = root(run);
            if (index[root] < 0) {
                index[root] = extents.size();
                extents.add(new Extent(rows[run]));
            }
            extents.get(index[root]).add(starts[run], ends[run], rows[run]);
        }
        boolean[] wanted = new boolean[extents.size()];
        List<List<Point2D.Double>> outlines = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = extents.get(i).isCandidate(width, height, least);
        }
        int[][] lefts = new int[wanted.length][];
        int[][] rights = new int[wanted.length][];
        for (int run = 0; run < count; run++) {
            int i = index[root(run)];
            if (!wanted[i]) {
                continue;
            }
            Extent extent = extents.get(i);
            if (lefts[i] == null) {
                lefts[i] = new int[extent.bottom - extent.top + 1];
                rights[i] = new int[extent.bottom - extent.top + 1];
                Arrays.fill(lefts[i], Integer.MAX_VALUE);
            }
            int row = rows[run] - extent.top;
            lefts[i][row] = Math.min(lefts[i][row], starts[run]);
            rights[i][row] = Math.max(rights[i][row], ends[run]);
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i]) {
                outlines.add(corners(lefts[i], rights[i], extents.get(i).top));
            }
        }
        return outlines;
    }

    private static List<Point2D.Double> corners(int[] lefts, int[] rights, int top) {
        List<Point2D.Double> points = new ArrayList<>(4 * lefts.length);
        for (int i = 0; i < lefts.length; i++) {
            points.add(new Point2D.Double(lefts[i], top + i));
            points.add(new Point2D.Double(rights[i], top + i));
            points.add(new Point2D.Double(lefts[i], top + i + 1.0));
            points.add(new Point2D.Double(rights[i], top + i + 1.0));
        }
        return points;
    }

    private void join(boolean[] dark) {
        int above = 0;
        int aboveEnd = 0;
        for (int y = 0; y < height; y++) {
            int first = count;
            for (int x = 0; x < width; ) {
                if (dark[y * width + x]) {
                    x++;
                    continue;
                }
                int start = x;
                while (x < width && !dark[y * width + x]) {
                    x++;
                }
                int run = addRun(start, x, y);
                while (above < aboveEnd && ends[above] <= start) {
                    above++;
                }
                for (int other = above; other < aboveEnd && starts[other] < x; other++) {
                    union(run, other);
                }
            }
            above = first;
            aboveEnd = count;
        }
    }

    private int addRun(int start, int end, int row) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            rows = Arrays.copyOf(rows, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        rows[count] = row;
        parents[count] = count;
        return count++;
    }

    private int root(int run) {
        int root = run;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void union(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    /** Size and place of one region. */
    private static final class Extent {
        private final int top;
        private int bottom;
        private int left = Integer.MAX_VALUE;
        private int right;
        private long area;

        Extent(int top) {
            this.top = top;
        }

        void add(int start, int end, int row) {
            left = Math.min(left, start);
            right = Math.max(right, end);
            bottom = row;
            area += end - start;
        }

        boolean isCandidate(int width, int height, int least) {
            boolean inside = left > 0 && top > 0 && right < width && bottom < height - 1;
            int wide = right - left;
            int high = bottom - top + 1;
            // Features and a region rolled by 45 degrees leave at least this much of the upright box light.
            return inside && wide >= least && high >= least && area * 100 >= 30L * wide * high;
        }
    }
}
