package io.duckpair.rows.checksum;

import io.duckpair.types.PostgresType;

/**
 * An array by its elements' canonical texts, a comma after each, and a semicolon after the last of each inner array.
 *
 * @param element
 *            the elements' type on PostgreSQL
 */
record ElementwiseText(PostgresType element, ValueText elementText, int dimensions) {

    ValueText text() {
        return new ValueText.Word(this::postgres, value -> "CASE WHEN " + value + " IS NOT NULL THEN md5("
                + motherduck(value, 1) + ") END");
    }

    private String postgres(String value) {
        String texts = element instanceof PostgresType.Composite && dimensions == 1
                ? "FROM generate_subscripts(" + value + ", 1) AS position"
                : "FROM unnest(" + value + ") WITH ORDINALITY AS element(value, position)";
        String each = element instanceof PostgresType.Composite && dimensions == 1 ? "(" + value + ")[position]"
                : "element.value";
        StringBuilder closings = new StringBuilder();
        StringBuilder size = new StringBuilder("1");
        for (int dimension = dimensions; dimension > 1; dimension--) {
            size.append(" * array_length(").append(value).append(", ").append(dimension).append(")");
            closings.append(", CASE WHEN position % (").append(size).append(") = 0 THEN ';' END");
        }
        return "CASE WHEN " + value + " IS NOT NULL THEN md5((SELECT coalesce(string_agg(concat("
                + String.join(", ", elementText.onPostgres(each)) + ", ','" + closings
                + "), '' ORDER BY position), '') " + texts + ")) END";
    }

    private String motherduck(String value, int depth) {
        String each = "element_" + depth;
        String text = depth == dimensions
                ? "concat(" + String.join(", ", elementText.onMotherduck(each)) + ", ',')"
                : "coalesce(" + motherduck(each, depth + 1) + ", 'NULL') || ';'";
        return "array_to_string(list_transform(" + value + ", lambda " + each + ": " + text + "), '')";
    }
}
