package io.duckpair.ui.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code settings.json}: reads it whatever state it is in, and replaces it in one move. */
final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL).build();

    /** @param trouble what was the matter; null where nothing was */
    record Content(Kept kept, @Nullable Trouble trouble) {}

    SettingsFile(Path folder) {
        this.file = folder.resolve("settings.json");
    }

    Path path() {
        return file;
    }

    Content read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return new Content(Kept.nothing(), null);
        } catch (CharacterCodingException e) {
            return damaged(e);
        } catch (IOException e) {
            LOG.warn("The settings in {} cannot be read", file, e);
            return new Content(Kept.nothing(), new Trouble.Unreadable(file, String.valueOf(e.getMessage())));
        }
        try {
            ObjectNode all = mapper.valueToTree(Kept.nothing());
            merge(all, (ObjectNode) mapper.readTree(text));
            Kept kept = mapper.treeToValue(all, Kept.class);
            return kept.version() > Kept.VERSION ? newer(kept) : new Content(kept, null);
        } catch (JacksonException | ClassCastException e) {
            return damaged(e);
        }
    }

    /** What is not said stays as it is in {@code into}. */
    private static void merge(ObjectNode into, ObjectNode said) {
        for (var property : said.properties()) {
            JsonNode before = into.get(property.getKey());
            if (before instanceof ObjectNode deeper && property.getValue() instanceof ObjectNode more) {
                merge(deeper, more);
            } else if (!property.getValue().isNull()) {
                into.set(property.getKey(), property.getValue());
            }
        }
    }

    private Content damaged(Exception reason) {
        Path aside = free("settings-damaged");
        LOG.warn("The settings in {} cannot be understood and are put aside as {}", file, aside, reason);
        try {
            Files.move(file, aside);
            return new Content(Kept.nothing(), new Trouble.Damaged(aside));
        } catch (IOException e) {
            return new Content(Kept.nothing(), new Trouble.Unreadable(file, String.valueOf(e.getMessage())));
        }
    }

    private Content newer(Kept kept) {
        Path aside = free("settings-newer");
        try {
            Files.copy(file, aside);
        } catch (IOException e) {
            return new Content(kept, new Trouble.Unreadable(file, String.valueOf(e.getMessage())));
        }
        return new Content(new Kept(Kept.VERSION, kept.settings(), kept.window(), kept.lastLink(),
                kept.running()),
                new Trouble.Newer(aside));
    }

    private Path free(String name) {
        Path candidate = file.resolveSibling(name + ".json");
        for (int i = 2; Files.exists(candidate); i++) {
            candidate = file.resolveSibling(name + "-" + i + ".json");
        }
        return candidate;
    }

    void write(Kept kept) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "settings", ".tmp");
        try {
            Files.writeString(temporary, mapper.writeValueAsString(kept));
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
