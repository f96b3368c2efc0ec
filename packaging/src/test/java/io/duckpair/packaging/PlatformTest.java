package io.duckpair.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Linux,amd64,LINUX_X64,deb", "Linux,aarch64,LINUX_ARM64,deb", "Mac OS X,x86_64,MACOS_X64,dmg",
        "Mac OS X,aarch64,MACOS_ARM64,dmg", "Windows 11,amd64,WINDOWS_X64,msi",
        "Windows Server 2025,amd64,WINDOWS_X64,msi"})
    void isWhatJavaSaysOfTheMachine(String osName, String osArch, Platform platform, String packageType) {
        assertThat(Platform.of(osName, osArch)).isEqualTo(platform);
        assertThat(platform.packageType()).isEqualTo(packageType);
    }

    @Test
    void isNoneForWhatTheLibrariesHaveNoNativeCodeFor() {
        assertThatThrownBy(() -> Platform.of("Linux", "riscv64")).hasMessageContaining("Linux on riscv64");
    }

    @ParameterizedTest
    @EnumSource
    void hasAFolderOfWhatItsPackagesAreMadeFrom(Platform platform) {
        assertThat(Files.isDirectory(Path.of("image").resolve(platform.resources()))).isTrue();
    }
}
