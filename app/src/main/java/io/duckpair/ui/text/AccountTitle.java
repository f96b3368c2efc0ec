package io.duckpair.ui.text;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.Account;
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
        Path folder = account.id().kind().equals("local") ? Path.of(account.id().value()).getFileName() : null;
        return new AccountTitle(folder == null ? null : folder.toString(), account.title());
    }

    /** In the window's language. */
    public String words(Texts texts) {
        return folder == null ? title : texts.get("account.local", folder);
    }
}
