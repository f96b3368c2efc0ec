package io.duckpair.catalog;

import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Carries expressions and SELECTs from one side's SQL to the other's. Works on the parsed tree, never on the text, and
 * refuses what it is not sure of.
 */
public interface SqlTranslator {

    /**
     * A check's condition in a form that both engines accept with the same meaning. Equivalent conditions that differ only in
     * how an engine prints them give the same text, so it also serves to compare the two sides' checks.
     *
     * @param from
     *            the side whose catalog printed the expression
     * @param columns
     *            those that the expression may name, in the types of the side that it comes from; whether {@code (a)::text = '1'}
     *            may lose its cast, and whether a column is a number on both sides, is not to be seen in the expression
     * @param columnNames
     *            gives the name that each column shall have in the result
     * @return empty where the expression holds anything that the engines might read differently
     */
    Optional<String> portableCheck(Side from, String expression, List<Column> columns,
            UnaryOperator<String> columnNames);

    /**
     * A view's SELECT for the other side, its table references rewritten.
     *
     * @param from
     *            the side that has the view
     * @param relations
     *            gives the counterpart of a table or view of the {@code from} side, named as the view spells it; empty where
     *            it is not there or not carried
     */
    ViewTranslation view(Side from, View view, Function<RelationName, Optional<Counterpart>> relations);

    /**
     * What a table or view is on the other side.
     *
     * @param name
     *            its name there
     * @param columns
     *            on its own side, in order; they say what {@code *} stands for, how DuckDB's {@code ID} is spelled, and what
     *            is an enum
     */
    record Counterpart(RelationName name, List<Column> columns) {

        public Counterpart {
            columns = List.copyOf(columns);
        }
    }

    /** What became of a view. */
    sealed interface ViewTranslation {

        /** @param definition the SELECT for the other side, without closing semicolon */
        record Translated(String definition) implements ViewTranslation {}

        /** @param reason a clause for people, such as {@code it divides integers, which DuckDB does differently} */
        record Refused(Sentence reason) implements ViewTranslation {}
    }
}
