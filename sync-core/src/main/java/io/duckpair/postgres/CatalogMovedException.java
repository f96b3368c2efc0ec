package io.duckpair.postgres;

/**
 * Somebody changed the catalog while it was read: PostgreSQL prints definitions as they are now, not as the transaction's
 * snapshot has them, and one of them was gone. Reading again helps.
 */
final class CatalogMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CatalogMovedException(String what) {
        super(what + " changed while the catalog was read");
    }
}
