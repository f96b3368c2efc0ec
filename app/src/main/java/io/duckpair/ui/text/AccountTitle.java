package io.duckpair.ui.text;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What people call an account.
 *
 * @param folder
 *            a local account's, without what it is in; null for one of MotherDuck
 * @param title
 *            as the engine says it
 */
public record AccountTitle(@Nullable String folder, String title) {

    /** Of every account, before it has answered. */
    public static final AccountTitle UNKNOWN = new AccountTitle(null, Side.MOTHERDUCK.title());

    /** Asks the account, which may be in the cloud. */
    public static AccountTitle of(Account account) {
        return new AccountTitle(folder(account.id().kind(), account.id().value()), account.title());
    }

    /**
     * Of an account that is known by what it told earlier.
     *
     * @param kind
     *            as of {@link AccountId}
     * @return the last part of a local account's folder; null for one of MotherDuck
     */
    public static @Nullable String folder(String kind, String value) {
        Path folder = kind.equals("local") ? Path.of(value).getFileName() : null;
        return folder == null ? null : folder.toString();
    }

    /** In the window's language. */
    public String words(Texts texts) {
        return folder == null ? title : texts.get("account.local", folder);
    }
}
