package io.duckpair.packaging;

import java.nio.file.Path;

/**
 * Where things are in an application image made by jpackage.
 *
 * @param root
 *            the folder (on macOS the bundle) that is the image
 * @param app
 *            the jars, the native libraries beside them, and the launcher's configuration
 * @param runtime
 *            the Java home
 */
record ImageLayout(Path root, Path launcher, Path app, Path runtime) {

    Path java() {
        return runtime.resolve("bin/java");
    }

    Path aotCache() {
        return app.resolve(AotCache.FILE);
    }
}
