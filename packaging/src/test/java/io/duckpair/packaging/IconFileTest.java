package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the containers back as their systems do: by offsets and lengths to pictures of the size that is announced. */
class IconFileTest {

    private static final Path ICONS = Path.of("../resources/app/io/duckpair/icon");

    @TempDir
    Path folder;

    @Test
    void anIcoLeadsToEachOfItsPictures() throws IOException {
        Path file = folder.resolve("duckpair.ico");
        IconFile.writeIco(ICONS, file);

        ByteBuffer ico = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ico.getInt()).isEqualTo(0x0001_0000);
        Map<Integer, Integer> widths = new LinkedHashMap<>();
        int count = ico.getShort();
        for (int i = 0; i < count; i++) {
            int announced = ico.get(6 + 16 * i) & 0xff;
            widths.put(announced, width(ico, ico.getInt(6 + 16 * i + 12), ico.getInt(6 + 16 * i + 8)));
        }
        assertThat(widths).containsExactly(Map.entry(16, 16), Map.entry(32, 32), Map.entry(48, 48), Map.entry(0, 256));
    }

    @Test
    void anIcnsIsAChainOfPictures() throws IOException {
        Path file = folder.resolve("duckpair.icns");
        IconFile.writeIcns(ICONS, file);

        ByteBuffer icns = ByteBuffer.wrap(Files.readAllBytes(file));
        assertThat(type(icns)).isEqualTo("icns");
        assertThat(icns.getInt()).isEqualTo(icns.capacity());
        Map<String, Integer> widths = new LinkedHashMap<>();
        while (icns.hasRemaining()) {
            String type = type(icns);
            int length = icns.getInt() - 8;
            widths.put(type, width(icns, icns.position(), length));
            icns.position(icns.position() + length);
        }
        assertThat(widths).containsExactly(Map.entry("ic07", 128), Map.entry("ic08", 256), Map.entry("ic09", 512));
    }

    private static String type(ByteBuffer block) {
        byte[] type = new byte[4];
        block.get(type);
        return new String(type, US_ASCII);
    }

    private static int width(ByteBuffer file, int offset, int length) throws IOException {
        byte[] png = new byte[length];
        file.get(offset, png);
        return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
    }
}
