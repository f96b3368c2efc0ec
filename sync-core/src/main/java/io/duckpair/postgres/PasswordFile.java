package io.duckpair.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libpq's password file: lines {@code host:port:database:user:password}, {@code *} for any, {@code \} before {@code :} and
 * {@code \} (<a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">documentation</a>).
 */
final class PasswordFile {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;

    PasswordFile(Path file) {
        this.file = file;
    }

    /** The password of the first line that fits; empty where there is none or the file cannot be used. */
    Optional<String> password(String host, int port, String database, String user) {
        if (!Files.isRegularFile(file) || isOpenToOthers()) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            LOG.warn("The password file {} cannot be read and is ignored: {}", file, e.toString());
            return Optional.empty();
        }
        List<String> wanted = List.of(host, Integer.toString(port), database, user);
        return lines.stream().filter(line -> !line.startsWith("#")).map(PasswordFile::fields)
                .filter(fields -> fits(fields, wanted)).findFirst().map(fields -> fields.get(4));
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        if (fields.size() < 5) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(5);
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** libpq ignores such a file too. Where the file system knows no such permissions there is nothing to check. */
    private boolean isOpenToOthers() {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            LOG.warn("The password file {} cannot be read and is ignored: {}", file, e.toString());
            return true;
        }
        if (permissions.stream().noneMatch(OF_OTHERS::contains)) {
            return false;
        }
        LOG.warn("The password file {} is ignored because group or others may use it; run: chmod 0600 {}", file, file);
        return true;
    }
}
