package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretSource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who administers the MotherDuck organisation. */
@Command(optionListHeading = "%nThe organisation:%n")
final class AdminOptions {

    private static final String VARIABLE = "MOTHERDUCK_ADMIN_TOKEN";
    private static final String ADDRESS = "DUCKPAIR_MOTHERDUCK_API";

    @Option(
            names = "--admin-token-from",
            order = 40,
            paramLabel = "SOURCE",
            description = "Where the token of an administrator of the MotherDuck organisation comes from: env:NAME, keychain, "
                    + "file, command:PROGRAM ARGUMENTS or ask (default: " + VARIABLE + ").")
    private @Nullable String source;

    /** Whether there is an administrator's token. */
    boolean said(Shell shell) {
        return source != null || !shell.environment().getOrDefault(VARIABLE, "").isBlank();
    }

    /**
     * @throws DuckpairException
     *             {@code BAD_INPUT} or {@code SECRET_MISSING} where there is no administrator's token
     */
    MotherDuckRest open(Shell shell, SecretAccess secrets) {
        if (!said(shell)) {
            throw new DuckpairException(ErrorCode.SECRET_MISSING,
                    "This needs the token of an administrator of the MotherDuck organisation.",
                    "Set " + VARIABLE + ", or give --admin-token-from.");
        }
        SecretSource from = source == null ? new SecretSource.Variable(VARIABLE) : SecretSource.parse(source);
        return new MotherDuckRest(address(shell.environment()), secrets.get(from, SecretName.adminToken()));
    }

    private static URI address(Map<String, String> environment) {
        Optional<String> own = Optional.ofNullable(environment.get(ADDRESS)).filter(address -> !address.isBlank());
        try {
            return own.map(URI::create).orElse(MotherDuckRest.PUBLIC);
        } catch (IllegalArgumentException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, ADDRESS + " is no address.", "Write it as https://host.",
                    e);
        }
    }
}
