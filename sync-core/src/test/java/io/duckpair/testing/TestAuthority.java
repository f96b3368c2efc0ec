package io.duckpair.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** An authority of its own, which issues certificates as PEM files, with their keys beside them. */
public final class TestAuthority {

    private final Path folder;
    private final String name;
    private final Instant now = Instant.now();
    private final KeyPair keys = newKeys();
    private int issued;

    /** Issues its own certificate, {@link #certificate()}. */
    public TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        try {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(name + ".crt", "CERTIFICATE",
                certificate(name, keys, extensions.generate(), now.plus(1, ChronoUnit.DAYS)));
    }

    /** What to trust. */
    public Path certificate() {
        return folder.resolve(name + ".crt");
    }

    /** A server's certificate for a host, as {@code FILE.crt} and {@code FILE.key}. */
    public void issueForHost(String file, String host) {
        issue(file, host, host, now.plus(1, ChronoUnit.DAYS));
    }

    /** One that is over. */
    public void issueExpired(String file, String host) {
        issue(file, host, host, now.minus(1, ChronoUnit.HOURS));
    }

    /** A client's certificate, whose common name is a role. */
    public void issueForRole(String file, String role) {
        issue(file, role, null, now.plus(1, ChronoUnit.DAYS));
    }

    /** The same, its key encrypted as {@code FILE.pk8}. */
    public void issueForRole(String file, String role, String keyPassword) {
        KeyPair subject = newKeys();
        write(file + ".crt", "CERTIFICATE", certificate(role, subject, null, now.plus(1, ChronoUnit.DAYS)));
        try {
            String algorithm = "PBEWithMD5AndDES";
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.ENCRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(keyPassword.toCharArray())),
                    new PBEParameterSpec(new byte[]{1, 2, 3, 4, 5, 6, 7, 8}, 1000));
            protect(Files.write(folder.resolve(file + ".pk8"), new EncryptedPrivateKeyInfo(cipher.getParameters(),
                    cipher.doFinal(subject.getPrivate().getEncoded())).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void issue(String file, String subject, @Nullable String host, Instant end) {
        KeyPair subjectKeys = newKeys();
        Extensions extensions = host == null ? null
                : new Extensions(new Extension(Extension.subjectAlternativeName, false,
                        encoded(new GeneralNames(new GeneralName(GeneralName.dNSName, host)))));
        write(file + ".crt", "CERTIFICATE", certificate(subject, subjectKeys, extensions, end));
        write(file + ".key", "PRIVATE KEY", subjectKeys.getPrivate().getEncoded());
    }

    private byte[] certificate(String subject, KeyPair subjectKeys,
            @Nullable Extensions extensions, Instant end) {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(BigInteger.valueOf(++issued)));
        generator.setSignature(algorithm);
        generator.setIssuer(new X500Name("CN=" + name));
        generator.setStartDate(new Time(Date.from(now.minus(2, ChronoUnit.HOURS))));
        generator.setEndDate(new Time(Date.from(end)));
        generator.setSubject(new X500Name("CN=" + subject));
        generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded()));
        if (extensions != null) {
            generator.setExtensions(extensions);
        }
        try {
            TBSCertificate content = generator.generateTBSCertificate();
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(encoded(content));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(content);
            parts.add(algorithm);
            parts.add(new DERBitString(signature.sign()));
            return encoded(new DERSequence(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For its owner alone, as servers and clients want a key to be. */
    private void write(String file, String kind, byte[] content) {
        try {
            Path written = Files.writeString(folder.resolve(file),
                    "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                            .encodeToString(content) + "\n-----END " + kind + "-----\n");
            protect(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void protect(Path written) throws IOException {
        if (written.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
