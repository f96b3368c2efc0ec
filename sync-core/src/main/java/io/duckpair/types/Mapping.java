package io.duckpair.types;

import io.duckpair.wording.Sentence;
import java.util.Optional;

/**
 * What a type becomes on the other side.
 *
 * @param <T>
 *            the other side's types
 */
public sealed interface Mapping<T extends ColumnType> {

    record Carried<T extends ColumnType>(T type, Quality quality) implements Mapping<T> {}

    /** @param reason a clause for people, such as {@code PostgreSQL has no type for GEOMETRY} */
    record NotCarried<T extends ColumnType>(Sentence reason) implements Mapping<T> {}

    static <T extends ColumnType> Mapping<T> of(T type, Quality quality) {
        return new Carried<>(type, quality);
    }

    /** The other side's type; empty where the type is not carried. */
    default Optional<T> carried() {
        return switch (this) {
            case Carried<T>(T type, Quality _) -> Optional.of(type);
            case NotCarried<T> _ -> Optional.empty();
        };
    }
}
