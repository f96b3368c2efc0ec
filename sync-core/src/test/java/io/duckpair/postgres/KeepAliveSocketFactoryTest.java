package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class KeepAliveSocketFactoryTest {

    @Test
    void aDeadNetworkIsAskedAfterWithinAMinuteOrSo() throws IOException {
        try (Socket socket = new KeepAliveSocketFactory().createSocket()) {
            assertThat(socket.getKeepAlive()).isTrue();
            assumeThat(socket.supportedOptions()).contains(ExtendedSocketOptions.TCP_KEEPIDLE);
            int seconds = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)
                    + socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                            * socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
            assertThat(seconds).isLessThanOrEqualTo(75);
        }
    }
}
