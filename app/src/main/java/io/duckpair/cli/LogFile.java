package io.duckpair.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log: a file in the settings folder, made when there is something to write, at most two of 1 MB. The console holds
 * results and sentences only.
 */
final class LogFile extends AppenderBase<ILoggingEvent> {

    private static final FileSize LARGEST = FileSize.valueOf("1 MB");

    private final Path file;
    private final Secrets secrets;
    private @Nullable RollingFileAppender<ILoggingEvent> appender;

    private LogFile(Path file, Secrets secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /**
     * From now on everything that is logged goes to this file and nowhere else.
     *
     * @param secrets
     *            what is never written
     * @param verbose
     *            whether our own lower levels are kept too
     */
    static void open(Path file, Secrets secrets, boolean verbose) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        LogFile log = new LogFile(file, secrets);
        log.setContext(context);
        log.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(log);
        if (verbose) {
            context.getLogger("io.duckpair").setLevel(Level.DEBUG);
        }
        // pgjdbc logs with java.util.logging, whose own default is the console.
        java.util.logging.LogManager.getLogManager().reset();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (appender == null) {
            appender = rolling();
        }
        appender.doAppend(event);
    }

    private RollingFileAppender<ILoggingEvent> rolling() {
        PatternLayout layout = new PatternLayout() {
            @Override
            public String doLayout(ILoggingEvent event) {
                return secrets.mask(super.doLayout(event));
            }
        };
        layout.setContext(getContext());
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n");
        layout.start();

        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(getContext());
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();

        RollingFileAppender<ILoggingEvent> rolling = new RollingFileAppender<>();
        rolling.setContext(getContext());
        rolling.setFile(file.toString());
        rolling.setEncoder(encoder);

        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(getContext());
        window.setParent(rolling);
        window.setFileNamePattern(file + ".%i");
        window.setMaxIndex(1);
        window.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(getContext());
        trigger.setMaxFileSize(LARGEST);
        trigger.start();

        rolling.setRollingPolicy(window);
        rolling.setTriggeringPolicy(trigger);
        rolling.start();
        return rolling;
    }
}
