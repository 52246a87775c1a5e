<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>&amp;For</source>
            <translation>&amp;Für</translation>
        </message>
        <message>
            <source>&amp;Resolution</source>
            <translation>&amp;Auflösung</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>&amp;Speichern …</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Farbschema</translation>
        </message>
        <message>
            <source>&amp;Width</source>
            <translation>&amp;Breite</translation>
        </message>
        <message>
            <source>A PNG of {width:,} × {height:,} pixels is too large: choose a lower resolution, a smaller width, or SVG.</source>
            <translation>Ein PNG von {width:,} × {height:,} Pixeln ist zu groß: Wählen Sie eine niedrigere Auflösung, eine kleinere Breite oder SVG.</translation>
        </message>
        <message>
            <source>A figure has 1 to 6 pictures side by side: choose another number of columns.</source>
            <translation>Eine Abbildung hat 1 bis 6 Bilder nebeneinander: Wählen Sie eine andere Spaltenzahl.</translation>
        </message>
        <message>
            <source>A figure has no part {key!r}: choose among {known}.</source>
            <translation>Eine Abbildung hat keinen Teil {key!r}: Wählen Sie unter {known}.</translation>
        </message>
        <message>
            <source>A figure has {low} to {high} pixels an inch: choose another resolution.</source>
            <translation>Eine Abbildung hat {low} bis {high} Pixel je Zoll: Wählen Sie eine andere Auflösung.</translation>
        </message>
        <message>
            <source>A figure is measured in mm or px, and is light or dark.</source>
            <translation>Eine Abbildung wird in mm oder px gemessen und ist hell oder dunkel.</translation>
        </message>
        <message>
            <source>A figure is {narrowest:g} to {widest:g} mm wide, at {dpi} dpi {low} to {high} px: choose another width.</source>
            <translation>Eine Abbildung ist {narrowest:g} bis {widest:g} mm breit, bei {dpi} dpi {low} bis {high} px: Wählen Sie eine andere Breite.</translation>
        </message>
        <message>
            <source>A figure shows at least one part, and none of them twice: choose its parts.</source>
            <translation>Eine Abbildung zeigt mindestens einen Teil und keinen zweimal: Wählen Sie ihre Teile.</translation>
        </message>
        <message>
            <source>A paper's full width</source>
            <translation>Ganze Breite eines Artikels</translation>
        </message>
        <message>
            <source>A slide</source>
            <translation>Eine Folie</translation>
        </message>
        <message>
            <source>Another width</source>
            <translation>Andere Breite</translation>
        </message>
        <message>
            <source>As SVG, PDF or PNG.</source>
            <translation>Als SVG, PDF oder PNG.</translation>
        </message>
        <message>
            <source>C&amp;lass</source>
            <translation>&amp;Klasse</translation>
        </message>
        <message>
            <source>Caption with all &amp;assumptions</source>
            <translation>Bildunterschrift mit allen An&amp;nahmen (englisch)</translation>
        </message>
        <message>
            <source>Class of evidence and window</source>
            <translation>Klasse von Evidenz und Fenster</translation>
        </message>
        <message>
            <source>Clean picture</source>
            <translation>Sauberes Bild</translation>
        </message>
        <message>
            <source>Colu&amp;mns</source>
            <translation>S&amp;palten</translation>
        </message>
        <message>
            <source>Copied: paste it into a text or a slide.</source>
            <translation>Kopiert: Fügen Sie es in einen Text oder eine Folie ein.</translation>
        </message>
        <message>
            <source>Copy as P&amp;ython</source>
            <translation>Als P&amp;ython kopieren</translation>
        </message>
        <message>
            <source>Copy as comman&amp;d line</source>
            <translation>Als &amp;Befehlszeile kopieren</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidenz</translation>
        </message>
        <message>
            <source>Export a figure</source>
            <translation>Abbildung exportieren (englisch)</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Margin map</source>
            <translation>Karte der Abstände</translation>
        </message>
        <message>
            <source>Not here: {reason}.</source>
            <translation>Nicht hier: {reason}.</translation>
        </message>
        <message>
            <source>Of a PNG, and of pixels as a unit.</source>
            <translation>Eines PNG, und von Pixeln als Einheit.</translation>
        </message>
        <message>
            <source>One column of a paper</source>
            <translation>Eine Spalte eines Artikels</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
        <message>
            <source>Pictures side by side.</source>
            <translation>Bilder nebeneinander.</translation>
        </message>
        <message>
            <source>Preview of the figure</source>
            <translation>Vorschau der Abbildung</translation>
        </message>
        <message>
            <source>Save the figure</source>
            <translation>Abbildung speichern</translation>
        </message>
        <message>
            <source>Saved {path}</source>
            <translation>{path} gespeichert</translation>
        </message>
        <message>
            <source>Te&amp;xt</source>
            <translation>Te&amp;xt</translation>
        </message>
        <message>
            <source>The certificate answers another question than the verdicts: wait for the new one.</source>
            <translation>Das Zertifikat beantwortet eine andere Frage als die Urteile: Warten Sie auf das neue.</translation>
        </message>
        <message>
            <source>The certificate's margin for each malicious window, hatched where it does not hold.</source>
            <translation>Der Abstand des Zertifikats für jedes bösartige Fenster, schraffiert, wo es nicht gilt.</translation>
        </message>
        <message>
            <source>The figure could not be drawn: choose another size.</source>
            <translation>Die Abbildung konnte nicht gezeichnet werden: Wählen Sie eine andere Größe.</translation>
        </message>
        <message>
            <source>The height follows from what is shown.</source>
            <translation>Die Höhe ergibt sich aus dem, was zu sehen ist.</translation>
        </message>
        <message>
            <source>The part {key} cannot be drawn: {reason}. Leave it out.</source>
            <translation>Der Teil {key} kann nicht gezeichnet werden: {reason}. Lassen Sie ihn weg.</translation>
        </message>
        <message>
            <source>The picture as the network is given it, with a bar of canvas pixels.</source>
            <translation>Das Bild, wie das Netz es bekommt, mit einem Maßstab in Pixeln der Bildfläche.</translation>
        </message>
        <message>
            <source>The same with the patch, framed, and where it lies.</source>
            <translation>Dasselbe mit dem Patch, umrahmt, und wo er liegt.</translation>
        </message>
        <message>
            <source>The size of the words.</source>
            <translation>Die Größe der Wörter.</translation>
        </message>
        <message>
            <source>The words of a figure have {low:g} to {high:g} points: choose another size.</source>
            <translation>Die Wörter einer Abbildung haben {low:g} bis {high:g} Punkt: Wählen Sie eine andere Größe.</translation>
        </message>
        <message>
            <source>To the clipboard: as a picture, SVG and PDF.</source>
            <translation>In die Zwischenablage: als Bild, SVG und PDF.</translation>
        </message>
        <message>
            <source>Unit of the width</source>
            <translation>Einheit der Breite</translation>
        </message>
        <message>
            <source>Usual widths.</source>
            <translation>Übliche Breiten.</translation>
        </message>
        <message>
            <source>Verdicts</source>
            <translation>Urteile</translation>
        </message>
        <message>
            <source>What each cell says for the selected class, with the patch where there is one.</source>
            <translation>Was jede Zelle für die gewählte Klasse sagt, mit dem Patch, wo es einen gibt.</translation>
        </message>
        <message>
            <source>What is proven, and what it rests on: network and weights, feature, T, size, precision, versions.</source>
            <translation>Was bewiesen ist und worauf es beruht: Netz und Gewichte, Merkmal, T, Größe, Genauigkeit, Versionen.</translation>
        </message>
        <message>
            <source>What makes the same figure in a script.</source>
            <translation>Was dieselbe Abbildung in einem Skript erzeugt.</translation>
        </message>
        <message>
            <source>What makes the same figure in a terminal.</source>
            <translation>Was dieselbe Abbildung in einem Terminal erzeugt.</translation>
        </message>
        <message>
            <source>What the defence masks for the selected class, and the cells that the patch touches.</source>
            <translation>Was die Verteidigung für die gewählte Klasse maskiert und welche Zellen der Patch berührt.</translation>
        </message>
        <message>
            <source>Whose evidence and window are drawn.</source>
            <translation>Wessen Evidenz und Fenster gezeichnet werden.</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Windows</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>With the patch</source>
            <translation>Mit dem Patch</translation>
        </message>
        <message>
            <source>Without defence, the defence, and its certificate, in words.</source>
            <translation>Ohne Verteidigung, die Verteidigung und ihr Zertifikat, in Worten.</translation>
        </message>
        <message>
            <source>as many as fit</source>
            <translation>so viele wie passen</translation>
        </message>
        <message>
            <source>no certificate is claimed of a camera's frame</source>
            <translation>für das Bild einer Kamera wird kein Zertifikat beansprucht</translation>
        </message>
        <message>
            <source>no class is selected</source>
            <translation>keine Klasse ist gewählt</translation>
        </message>
        <message>
            <source>of the margins only their signs are known yet</source>
            <translation>von den Abständen sind erst die Vorzeichen bekannt</translation>
        </message>
        <message>
            <source>the certificate is still being computed</source>
            <translation>das Zertifikat wird noch berechnet</translation>
        </message>
        <message>
            <source>the defence masks no cells for this class</source>
            <translation>die Verteidigung maskiert für diese Klasse keine Zellen</translation>
        </message>
        <message>
            <source>the defence promises nothing, so that there is no certificate</source>
            <translation>die Verteidigung verspricht nichts, darum gibt es kein Zertifikat</translation>
        </message>
        <message>
            <source>the network sees the picture as a whole and has no cells</source>
            <translation>das Netz sieht das Bild als Ganzes und hat keine Zellen</translation>
        </message>
        <message>
            <source>there is no patch on the picture</source>
            <translation>auf dem Bild ist kein Patch</translation>
        </message>
        <message>
            <source>with the width</source>
            <translation>mit der Breite</translation>
        </message>
        <message>
            <source>{path} could not be written: {reason}.</source>
            <translation>{path} konnte nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>{path} could not be written: {sentence}</source>
            <translation>{path} konnte nicht geschrieben werden: {sentence}</translation>
        </message>
        <message>
            <source>{path} is no figure: say a name that ends with .svg, .pdf or .png.</source>
            <translation>{path} ist keine Abbildung: Nennen Sie einen Namen, der auf .svg, .pdf oder .png endet.</translation>
        </message>
        <message>
            <source>{width:.0f} × {height:.0f} mm, as PNG {cols:,} × {rows:,} px; words of {points:.3g} pt.</source>
            <translation>{width:.0f} × {height:.0f} mm, als PNG {cols:,} × {rows:,} px; Wörter von {points:.3g} pt.</translation>
        </message>
    </context>
</TS>
