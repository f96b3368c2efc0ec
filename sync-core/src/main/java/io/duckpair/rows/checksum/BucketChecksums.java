package io.duckpair.rows.checksum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The checksums of a table's buckets.
 *
 * @param checksums
 *            one for each bucket
 */
public record BucketChecksums(Buckets buckets, List<Checksum> checksums) {

    public BucketChecksums {
        checksums = List.copyOf(checksums);
        if (checksums.size() != buckets.count()) {
            throw new IllegalArgumentException(checksums.size() + " checksums of " + buckets);
        }
    }

    public Checksum total() {
        return checksums.stream().reduce(Checksum.NONE, Checksum::plus);
    }

    /** The numbers of the buckets whose checksums differ. */
    public SortedSet<Integer> differing(BucketChecksums other) {
        if (!buckets.equals(other.buckets)) {
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
        Checksum[] merged = checksums.toArray(Checksum[]::new);
        numbers.forEach(number -> merged[number] = newer.checksums.get(number));
        return new BucketChecksums(buckets, Arrays.asList(merged));
    }

    /** For {@link #parse}: the buckets, and the rows and the sum of each. */
    public String toText() {
        StringJoiner text = new StringJoiner(",");
        text.add(buckets.toString());
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
        return new BucketChecksums(Buckets.parse(parts[0]),
                Arrays.stream(parts, 1, parts.length).map(BucketChecksums::checksum).toList());
    }

    private static Checksum checksum(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? Checksum.NONE
                : new Checksum(Long.parseLong(text.substring(0, colon), Character.MAX_RADIX),
                        new BigInteger(text.substring(colon + 1), Character.MAX_RADIX));
    }

    static BucketChecksums none(Buckets buckets) {
        return new BucketChecksums(buckets, Collections.nCopies(buckets.count(), Checksum.NONE));
    }
}
