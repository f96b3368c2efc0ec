package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            postgresql://ana@db:5432/shop,                          postgresql://ana@db:5432/shop
            postgres://ana:secret@db/shop,                          postgresql://ana@db/shop
            postgresql://a%40b:x@[::1]:5/s%2Fp,                     postgresql://a%40b@[::1]:5/s%2Fp
            postgresql:///shop?host=db&user=ana&sslmode=require,    postgresql://ana@db/shop?sslmode=require
            postgresql://db/shop?sslrootcert=/a%20b&sslpassword=x,  postgresql://db/shop?sslrootcert=%2Fa%20b
            """)
    void aUriIsWrittenAnewWithoutItsSecrets(String uri, String kept) {
        assertThat(PostgresAddress.parse(uri).uri()).isEqualTo(kept);
        assertThat(PostgresAddress.parse(kept).uri()).as("and stays so").isEqualTo(kept);
    }
}
