package io.duckpair.cli;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.error.DuckpairException;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.MotherDuckUser;
import io.duckpair.motherduck.Rotated;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a MotherDuck organisation and their tokens, for people. */
final class TokensText {

    private final Style style;

    TokensText(Style style) {
        this.style = style;
    }

    void organization(List<MotherDuckUser> users, PrintWriter out) {
        out.println();
        out.println(style.paint(Paint.QUIET, "The organisation:"));
        AlignedRows rows = new AlignedRows(style);
        for (MotherDuckUser user : users) {
            rows.add(Cell.of(Paint.STRONG, user.username()),
                    Cell.of(user.serviceAccount() ? "service account" : "person"),
                    Cell.of(Paint.QUIET, String.join(", ", user.roles())),
                    user.deprovisioned() ? Cell.of(Paint.WAITING, "deprovisioned") : Cell.empty());
        }
        rows.print(out);
    }

    void tokens(String user, List<AccessToken> tokens, PrintWriter out) {
        if (tokens.isEmpty()) {
            out.println("User " + Style.clean(user) + " has no token.");
            return;
        }
        AlignedRows rows = new AlignedRows(style);
        for (AccessToken token : tokens) {
            rows.add(Cell.of(token.id()), Cell.of(Paint.STRONG, token.name()), Cell.of(switch (token.kind()) {
                case READ_WRITE -> "read/write";
                case READ_SCALING -> "read scaling";
            }), Cell.of(Paint.QUIET, expiry(token.expires())));
        }
        rows.print(out);
    }

    private static String expiry(@Nullable Instant expires) {
        return expires == null ? "until revoked" : "until " + expires;
    }

    void rotated(String user, String link, Rotated rotated, PrintWriter out) {
        out.println(style.paint(Paint.GOOD, "✓ ") + "Link " + Style.clean(link) + " has a new token, "
                + Style.clean(rotated.made().name()) + ", and it works.");
        rotated.revoked().ifPresent(
                old -> out.println("  The old one, " + Style.clean(old.name()) + ", is revoked."));
        rotated.notRevoked().ifPresent(why -> warn(why, out));
        if (rotated.revoked().isEmpty() && rotated.notRevoked().isEmpty()) {
            out.println(style.paint(Paint.WAITING, "! ")
                    + "It cannot be told which token was the old one, so none was revoked.");
        }
        for (AccessToken left : rotated.left()) {
            out.println("  Left: " + Style.clean(left.name()) + ", revoked by: duckpair token revoke "
                    + Style.clean(user) + " " + Style.clean(left.id()));
        }
    }

    private void warn(DuckpairException why, PrintWriter out) {
        out.println(style.paint(Paint.WAITING, "! ") + Style.clean(why.sentence()));
        out.println("  " + Style.clean(why.nextStep()));
    }
}
