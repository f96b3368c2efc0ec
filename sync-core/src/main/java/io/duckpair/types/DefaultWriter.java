package io.duckpair.types;

import io.duckpair.types.DefaultValue.Elements;
import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.DefaultValue.None;
import io.duckpair.types.DefaultValue.WellKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a default for a column of a certain kind. */
final class DefaultWriter {

    private final Dialect dialect;

    DefaultWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Empty for no default, and for one that such a column cannot hold. */
    Optional<String> write(DefaultValue value, ColumnKind kind) {
        return switch (value) {
            case None _ -> Optional.empty();
            case Literal(String text) -> Optional.of(text).filter(_ -> !kind.list())
                    .flatMap(constant -> canonical(constant, kind.value()))
                    .map(constant -> literal(constant, kind.value(), dialect));
            case Elements(List<DefaultValue> elements) ->
                    kind.list() ? array(elements, kind.value()) : Optional.empty();
            case WellKnown function -> function.in(kind.value()).filter(_ -> !kind.list())
                    .map(fitting -> dialect.call(fitting, kind.value()));
        };
    }

    /** @param text canonical, bytes in hex */
    static String literal(String text, ValueKind kind, Dialect dialect) {
        return switch (kind) {
            case BOOLEAN, INTEGER, DECIMAL -> text;
            case NUMBER -> isFinite(text) ? text : dialect.string(text);
            case BYTEA, BLOB -> dialect.bytes(text);
            case TEXT, FOREIGN, DATE, TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ, INTERVAL, UUID, BITS, JSON -> dialect
                    .string(text);
        };
    }

    private Optional<String> array(List<DefaultValue> elements, ValueKind kind) {
        List<Optional<String>> texts = new ArrayList<>();
        for (DefaultValue element : elements) {
            Optional<String> text = element instanceof Literal(String constant) ? canonical(constant, kind)
                    : Optional.empty();
            // DuckDB takes a list of numbers and strings for a list of strings.
            boolean mixed = kind == ValueKind.NUMBER && text.filter(number -> !isFinite(number)).isPresent();
            if (mixed || (text.isEmpty() && !element.isNone())) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(dialect.array(texts, kind));
    }

    private static Optional<String> canonical(String text, ValueKind kind) {
        return kind == ValueKind.BLOB ? ValueKind.BYTEA.canonical(text) : kind.canonical(text);
    }

    private static boolean isFinite(String number) {
        return !number.endsWith("Infinity") && !number.equals("NaN");
    }
}
