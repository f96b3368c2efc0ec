package io.duckpair.ui.testing;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.testing.DelegatingAccount;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.ui.connect.AccountOpening;
import io.duckpair.wording.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account of one user of a {@link FakeOrganization}, whose databases are files: like MotherDuck it looks at a token when it
 * is connected to, and stays connected between sessions. It is stricter: who is in is thrown out when the token is revoked.
 */
public final class FakeCloud implements AccountOpening {

    private final FakeOrganization organization;
    private final String user;
    private final Path folder;
    private final List<String> connected = new ArrayList<>();
    private volatile @Nullable DuckpairException refusal;

    public FakeCloud(FakeOrganization organization, String user, Path folder) {
        this.organization = organization;
        this.user = user;
        this.folder = folder;
    }

    /** The tokens that were used to connect, in their order. */
    public synchronized List<String> connected() {
        return List.copyOf(connected);
    }

    /** From now on nobody new is let in; null to end that. */
    public void refuse(@Nullable DuckpairException why) {
        refusal = why;
    }

    @Override
    public Account open(String target, Optional<Supplier<Secret>> token) {
        return new Connection(token.orElseThrow(() -> new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION,
                "There is no token for MotherDuck.", "Give one.")));
    }

    private synchronized void note(String token) {
        connected.add(token);
    }

    private final class Connection extends DelegatingAccount {

        private final LocalAccount files = new LocalAccount(folder);
        private final Supplier<Secret> token;
        private @Nullable String held;

        Connection(Supplier<Secret> token) {
            this.token = token;
        }

        /** Connected. */
        @Override
        protected synchronized Account account() {
            String now = held;
            if (now == null) {
                DuckpairException why = refusal;
                if (why != null) {
                    throw why;
                }
                now = token.get().reveal();
                note(now);
            }
            if (!organization.lets(now)) {
                held = null;
                throw new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION, "MotherDuck refused the token.",
                        "Give a valid one.");
            }
            held = now;
            return files;
        }

        @Override
        public AccountId id() {
            account();
            return new AccountId("motherduck", "u-" + user.hashCode());
        }

        @Override
        public String title() {
            account();
            return user + "@acme";
        }

        @Override
        public Optional<TokenFacts> token() {
            return Optional.of(TokenFacts.of(token.get().reveal()));
        }

        @Override
        public Optional<Sentence> refusal(String database) {
            return files.refusal(database);
        }

        @Override
        public synchronized void close() {
            held = null;
            files.close();
        }
    }
}
