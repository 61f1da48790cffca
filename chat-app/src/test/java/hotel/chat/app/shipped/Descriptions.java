package hotel.chat.app.shipped;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What libraries say of themselves: the descriptions (POMs) that lie beside them in Maven's local repository. */
final class Descriptions {
    private Descriptions() {}

    /** @param jar where Maven keeps it */
    static Library of(Path jar) throws Exception {
        Path version = jar.getParent();
        Path artifact = version.getParent();
        String name = artifact.getFileName().toString();
        Element project = read(version.resolve(name + "-" + version.getFileName() + ".pom"));
        Path repository = artifact.getParent();
        for (int segment = group(project).split("\\.").length; segment > 0; segment--) {
            repository = repository.getParent();
        }
        return new Library(name, licences(project, repository));
    }

    /** Its own, or else its parent's. */
    private static List<String> licences(Element project, Path repository) throws Exception {
        List<String> names = new ArrayList<>();
        children(child(project, "licenses"), "license")
                .forEach(licence -> names.add(text(licence, "name").replaceAll("\\s+", " ")));
        Element parent = child(project, "parent");
        if (!names.isEmpty() || parent == null) {
            return names;
        }
        String artifact = text(parent, "artifactId");
        String version = text(parent, "version");
        Path folder = repository
                .resolve(text(parent, "groupId").replace('.', '/'))
                .resolve(artifact)
                .resolve(version);
        return licences(read(folder.resolve(artifact + "-" + version + ".pom")), repository);
    }

    private static String group(Element project) {
        Element parent = child(project, "parent");
        String own = text(project, "groupId");
        return own.isEmpty() && parent != null ? text(parent, "groupId") : own;
    }

    private static Element read(Path pom) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(pom.toFile());
        return document.getDocumentElement();
    }

    private static @Nullable Element child(Element of, String name) {
        List<Element> found = children(of, name);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Element> children(@Nullable Element of, String name) {
        if (of == null) {
            return List.of();
        }
        List<Element> found = new ArrayList<>();
        for (Node node : IntStream.range(0, of.getChildNodes().getLength())
                .mapToObj(of.getChildNodes()::item)
                .toList()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element of, String name) {
        Element found = child(of, name);
        return found == null ? "" : found.getTextContent().strip();
    }
}
