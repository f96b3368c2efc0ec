package io.duckpair.catalog;

/** One of the two sides of a link. */
public enum Side {
    POSTGRES("PostgreSQL"), MOTHERDUCK("MotherDuck");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /** The product's name as its makers write it, for sentences. */
    public String title() {
        return title;
    }

    public Side other() {
        return switch (this) {
            case POSTGRES -> MOTHERDUCK;
            case MOTHERDUCK -> POSTGRES;
        };
    }
}
