package io.duckpair.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An enum's constants as words of the command line: {@code TO_POSTGRES} is {@code to-postgres}. */
final class EnumWord<E extends Enum<E>> implements ITypeConverter<E> {

    private final E[] constants;

    EnumWord(Class<E> type) {
        this.constants = type.getEnumConstants();
    }

    @Override
    public E convert(String word) {
        for (E constant : constants) {
            if (JsonLine.word(constant).equals(word)) {
                return constant;
            }
        }
        throw new TypeConversionException("it is one of "
                + Arrays.stream(constants).map(JsonLine::word).collect(Collectors.joining(", ")));
    }
}
