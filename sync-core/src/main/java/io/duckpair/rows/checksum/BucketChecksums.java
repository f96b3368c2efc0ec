package io.duckpair.rows.checksum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The checksums of a table's buckets.
 *
 * @param layout
 *            stands for how rows were made texts: which columns of which types there were, and how this version of Duckpair
 *            prints them. Checksums of other layouts say nothing about one another
 * @param checksums
 *            one for each bucket
 */
public record BucketChecksums(Buckets buckets, String layout, List<Checksum> checksums) {

    public BucketChecksums {
        checksums = List.copyOf(checksums);
        if (checksums.size() != buckets.count()) {
            throw new IllegalArgumentException(checksums.size() + " checksums of " + buckets);
        }
    }

    public Checksum total() {
        return checksums.stream().reduce(Checksum.NONE, Checksum::plus);
    }

    /** How many rows these buckets have. */
    public long rows(SortedSet<Integer> numbers) {
        return numbers.stream().mapToLong(number -> checksums.get(number).rows()).sum();
    }

    /** Whether two were computed in the same way. */
    public boolean isComparableWith(BucketChecksums other) {
        return buckets.equals(other.buckets) && layout.equals(other.layout);
    }

    /**
     * The numbers of the buckets whose checksums differ.
     *
     * @throws IllegalArgumentException
     *             where the two are not comparable
     */
    public SortedSet<Integer> differing(BucketChecksums other) {
        if (!isComparableWith(other)) {
            throw new IllegalArgumentException(buckets + " cannot be compared with " + other.buckets);
        }
        SortedSet<Integer> differing = new TreeSet<>();
        for (int i = 0; i < checksums.size(); i++) {
            if (!checksums.get(i).equals(other.checksums.get(i))) {
                differing.add(i);
            }
        }
        return differing;
    }

    /** These, but the buckets with these numbers from another, which may hold them alone. */
    public BucketChecksums with(SortedSet<Integer> numbers, BucketChecksums newer) {
        if (!isComparableWith(newer)) {
            throw new IllegalArgumentException(buckets + " cannot take from " + newer.buckets);
        }
        Checksum[] merged = checksums.toArray(Checksum[]::new);
        numbers.forEach(number -> merged[number] = newer.checksums.get(number));
        return new BucketChecksums(buckets, layout, Arrays.asList(merged));
    }

    /** For {@link #parse}: the buckets, the layout, and the rows and the sum of each. */
    public String toText() {
        StringJoiner text = new StringJoiner(",");
        text.add(buckets.toString()).add(layout);
        for (Checksum checksum : checksums) {
            text.add(checksum.equals(Checksum.NONE) ? ""
                    : Long.toString(checksum.rows(), Character.MAX_RADIX) + ":"
                            + checksum.sum().toString(Character.MAX_RADIX));
        }
        return text.toString();
    }

    /** What {@link #toText} wrote. */
    public static BucketChecksums parse(String text) {
        String[] parts = text.split(",", -1);
        return new BucketChecksums(Buckets.parse(parts[0]), parts[1],
                Arrays.stream(parts, 2, parts.length).map(BucketChecksums::checksum).toList());
    }

    private static Checksum checksum(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? Checksum.NONE
                : new Checksum(Long.parseLong(text.substring(0, colon), Character.MAX_RADIX),
                        new BigInteger(text.substring(colon + 1), Character.MAX_RADIX));
    }
}
