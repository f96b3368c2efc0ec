package io.duckpair.naming;

import io.duckpair.wording.Sentence;
import java.util.Optional;

/**
 * What an object is called on the other side.
 *
 * @param <N>
 *            the kind of name: a {@code SchemaName}, or a {@code String} for relations and columns
 */
public sealed interface OtherName<N> {

    /**
     * The object is carried under this name.
     *
     * @param shortened
     *            whether the name was cut to fit PostgreSQL. A shortened name cannot be decoded: the pair has to be remembered
     */
    record Carried<N>(N name, boolean shortened) implements OtherName<N> {}

    /** @param reason a clause for people, such as {@code PostgreSQL keeps names beginning "pg_" for itself} */
    record NotCarried<N>(Sentence reason) implements OtherName<N> {}

    static <N> OtherName<N> of(N name) {
        return new Carried<>(name, false);
    }

    static <N> OtherName<N> notCarried(Sentence reason) {
        return new NotCarried<>(reason);
    }

    /** The name on the other side; empty where the object is not carried. */
    default Optional<N> carried() {
        return switch (this) {
            case Carried<N>(N name, boolean _) -> Optional.of(name);
            case NotCarried<N> _ -> Optional.empty();
        };
    }
}
