package io.duckpair.torture;

/** A schema's name on MotherDuck. */
record SchemaKey(String database, String schema) {

    boolean isMain() {
        return schema.equals("main");
    }

    @Override
    public String toString() {
        return database + "." + schema;
    }
}
