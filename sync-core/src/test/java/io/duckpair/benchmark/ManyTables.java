package io.duckpair.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** DDL of many tables of ten columns: keys, defaults and comments as a shop might have them. */
final class ManyTables {

    private ManyTables() {}

    static List<String> onPostgres(int tables) {
        return IntStream.range(0, tables)
                .mapToObj(i -> "CREATE TABLE " + name(i) + " (id bigint PRIMARY KEY, code varchar(20) NOT NULL, "
                        + "title text NOT NULL, amount numeric(12,2) DEFAULT 0, quantity integer, active boolean "
                        + "DEFAULT true, born date, made timestamptz DEFAULT now(), tags text[], details jsonb)")
                .toList();
    }

    static List<String> onMotherduck(int tables) {
        return IntStream.range(0, tables)
                .mapToObj(i -> "CREATE TABLE " + name(i) + " (id BIGINT PRIMARY KEY, code VARCHAR NOT NULL, "
                        + "title VARCHAR NOT NULL, amount DECIMAL(12,2) DEFAULT 0, quantity INTEGER, active BOOLEAN "
                        + "DEFAULT true, born DATE, made TIMESTAMPTZ DEFAULT now(), tags VARCHAR[], details JSON)")
                .toList();
    }

    static String name(int index) {
        return "customer_orders_" + index;
    }

    /** The statements in transactions of a size that PostgreSQL's lock table takes. */
    static List<List<String>> transactions(List<String> statements, int size) {
        List<List<String>> transactions = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += size) {
            transactions.add(statements.subList(from, Math.min(from + size, statements.size())));
        }
        return transactions;
    }
}
