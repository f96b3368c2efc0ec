package io.duckpair.packaging;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be packaged.
 *
 * @param libraries
 *            the folder of the application's jars
 * @param resources
 *            packaging/image: the launcher's options and what each system's package is made from
 * @param icons
 *            the folder of duckpair-SIZE.png
 * @param output
 *            receives image and package; emptied first
 * @param version
 *            as Maven has it
 * @param trainingOptions
 *            for the JVM of the AOT cache's training run
 * @param training
 *            the command lines of the training run, parted by semicolons
 */
record PackagingJob(Path libraries, Path resources, Path icons, Path license, Path output, String version,
        List<String> trainingOptions, String training) {}
