package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The icon in the containers of Windows and macOS. Both take PNGs as they are. */
final class IconFile {

    private static final List<Integer> ICO_SIZES = List.of(16, 32, 48, 256);

    private IconFile() {}

    /** An ICO: a directory of 16 bytes a picture, then the pictures. https://en.wikipedia.org/wiki/ICO_(file_format) */
    static void writeIco(Path icons, Path target) throws IOException {
        SortedMap<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : ICO_SIZES) {
            pictures.put(size, png(icons, size));
        }
        int offset = 6 + 16 * pictures.size();
        int length = offset + pictures.values().stream().mapToInt(png -> png.length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        for (Map.Entry<Integer, byte[]> picture : pictures.entrySet()) {
            // A side of 256 is written as 0.
            byte side = picture.getKey().byteValue();
            int size = picture.getValue().length;
            ico.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32).putInt(size)
                    .putInt(offset);
            offset += size;
        }
        pictures.values().forEach(ico::put);
        Files.write(target, ico.array());
    }

    /** An ICNS: blocks of a type, a length and a picture. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
    static void writeIcns(Path icons, Path target) throws IOException {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(blocks);
        writeBlock(out, "ic07", png(icons, 128));
        writeBlock(out, "ic08", png(icons, 256));
        writeBlock(out, "ic09", png(icons, 512));
        try (DataOutputStream file = new DataOutputStream(Files.newOutputStream(target))) {
            file.write("icns".getBytes(US_ASCII));
            file.writeInt(8 + blocks.size());
            blocks.writeTo(file);
        }
    }

    private static void writeBlock(DataOutputStream out, String type, byte[] png) throws IOException {
        out.write(type.getBytes(US_ASCII));
        out.writeInt(8 + png.length);
        out.write(png);
    }

    private static byte[] png(Path icons, int size) throws IOException {
        return Files.readAllBytes(icons.resolve("duckpair-" + size + ".png"));
    }
}
