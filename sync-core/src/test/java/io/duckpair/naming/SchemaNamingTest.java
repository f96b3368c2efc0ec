package io.duckpair.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.SchemaName;
import io.duckpair.naming.OtherName.Carried;
import io.duckpair.naming.OtherName.NotCarried;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNamingTest {

    private final SchemaNaming naming = new SchemaNaming("my_db");

    private OtherName<SchemaName> toPostgres(String database, String schema) {
        return naming.toPostgres(SchemaName.motherduck(database, schema));
    }

    private OtherName<SchemaName> toMotherduck(String schema) {
        return naming.toMotherduck(SchemaName.postgres(schema));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            my_db,  main,    public
            my_db,  sales,   sales
            my_db,  Public,  Public
            my_db,  DDB$x,   DDB$x
            my_db,  $s,      $s
            my_db,  a"b'c;,  a"b'c;
            my_db,  É ü,     É ü
            x,      main,    ddb$x
            x,      y,       ddb$x$y
            Sales,  main,    ddb$Sales
            a$b,    main,    ddb$a$$b
            a$b,    c$d,     ddb$a$$b$c$$d
            $a,     main,    ddb$$$a
            $,      main,    ddb$$$
            a$,     s,       ddb$a$$$s
            a$$,    s$$,     ddb$a$$$$$s$$$$
            x,      public,  ddb$x$public
            x,      ddb$y,   ddb$x$ddb$$y
            x,      pg_y,    ddb$x$pg_y""")
    void everyNameHasOneOnTheOtherSide(String database, String schema, String postgres) {
        assertThat(toPostgres(database, schema)).isEqualTo(OtherName.of(SchemaName.postgres(postgres)));
        assertThat(toMotherduck(postgres)).isEqualTo(OtherName.of(SchemaName.motherduck(database, schema)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            MY_DB, MAIN, public
            My_Db, a,    a
            x,     Main, ddb$x""")
    void duckNamesDifferingInCaseAreOne(String database, String schema, String postgres) {
        assertThat(toPostgres(database, schema)).isEqualTo(OtherName.of(SchemaName.postgres(postgres)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            my_db | public | its PostgreSQL name would be "public", which stands for "my_db.main"
            my_db | ddb$x | its PostgreSQL name would be "ddb$x", which stands for "x.main"
            my_db | ddb$ | its PostgreSQL name would be "ddb$", which stands for no schema
            x | $y | its PostgreSQL name would be "ddb$x$$$y", which stands for "x$.y"
            x | $ | its PostgreSQL name would be "ddb$x$$$", which stands for no schema
            my_db | pg_toast | PostgreSQL keeps schema names beginning "pg_" for itself
            my_db | duckpair | schema "duckpair" is left alone on PostgreSQL
            my_db | information_schema | schema "information_schema" is left alone on MotherDuck
            x | Pg_Catalog | schema "Pg_Catalog" is left alone on MotherDuck
            temp | main | database "temp" is left alone on MotherDuck
            __ducklake_metadata_x | main | database "__ducklake_metadata_x" is left alone on MotherDuck""")
    void saysWhyAMotherduckSchemaIsNotCarried(String database, String schema, String reason) {
        assertThat(toPostgres(database, schema)).isInstanceOfSatisfying(OtherName.NotCarried.class,
                refused -> assertThat(refused.reason()).hasToString(reason));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            main
            MAIN
            ddb$my_db
            ddb$My_Db$s
            ddb$x$main
            ddb$x$MAIN
            ddb$
            ddb$$
            ddb$$x
            ddb$x$
            ddb$x$y$z
            ddb$x$y$
            ddb$temp
            ddb$System$x
            ddb$x$information_schema
            pg_temp_3
            information_schema
            duckpair""")
    void postgresSchemasWithoutAMotherduckNameAreNotCarried(String schema) {
        assertThat(toMotherduck(schema)).isInstanceOf(NotCarried.class);
    }

    @Test
    void aNameTooLongForPostgresIsShortened() {
        String database = "d".repeat(70);
        Carried<SchemaName> name = carried(toPostgres(database, "s"));

        assertThat(name.shortened()).isTrue();
        assertThat(name.name().schema()).hasSize(63).matches("ddb\\$d{50}~[0-9a-f]{8}");
        assertThat(carried(toPostgres(database, "t"))).isNotEqualTo(name);
        assertThat(toMotherduck(name.name().schema())).isInstanceOf(NotCarried.class);
    }

    @Test
    void aLongNameIsCutOnACharacterBorder() {
        String shortened = carried(toPostgres("my_db", "x" + "é".repeat(40))).name().schema();

        assertThat(shortened).matches("xé{26}~[0-9a-f]{8}");
        assertThat(shortened.getBytes(StandardCharsets.UTF_8)).hasSize(62);
    }

    @Test
    void aNameThatLooksShortenedTakesNoOthersPlace() {
        String taken = carried(toPostgres("my_db", "s".repeat(70))).name().schema();

        Carried<SchemaName> lookalike = carried(toPostgres("my_db", taken));

        assertThat(lookalike.shortened()).isTrue();
        assertThat(lookalike.name().schema()).isNotEqualTo(taken);
    }

    private static Carried<SchemaName> carried(OtherName<SchemaName> name) {
        assertThat(name).isInstanceOf(Carried.class);
        return (Carried<SchemaName>) name;
    }
}
