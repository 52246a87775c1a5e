<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Back to defaults</source>
            <translation>Zu&amp;rück zu den Vorgaben</translation>
        </message>
        <message>
            <source>&amp;Grid fitted to the assumed patch size</source>
            <translation>&amp;Gitter an Patchgröße angepasst</translation>
        </message>
        <message>
            <source>&amp;Network</source>
            <translation>Ne&amp;tz</translation>
        </message>
        <message>
            <source>&amp;Size</source>
            <translation>&amp;Größe</translation>
        </message>
        <message>
            <source>1 is the prediction; the others follow by the evidence that is left.</source>
            <translation>1 ist die Vorhersage; die anderen folgen nach der Evidenz, die übrig ist.</translation>
        </message>
        <message>
            <source>A crop ensemble certifies most when receptive field and stride fit the patch: a window of 3 cells on a grid of 6. On: the grid is laid anew when the assumed patch size changes. Off: it stays as it is.</source>
            <translation>Ein Ensemble aus Ausschnitten zertifiziert am meisten, wenn rezeptives Feld und Schrittweite zum Patch passen: ein Fenster von 3 Zellen auf einem Gitter von 6. An: Das Gitter wird neu gelegt, wenn sich die angenommene Patchgröße ändert. Aus: Es bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>A picture for the patch</source>
            <translation>Ein Bild für den Patch</translation>
        </message>
        <message>
            <source>A proof about the clean picture: no patch up to this size, anywhere, of any content, changes the prediction. Not certified means that an attack may exist; nobody has looked for one here.</source>
            <translation>Ein Beweis über das saubere Bild: Kein Patch bis zu dieser Größe ändert die Vorhersage, wo er auch liegt und was er auch zeigt. Nicht zertifiziert heißt, dass es einen Angriff geben kann; gesucht hat hier niemand nach einem.</translation>
        </message>
        <message>
            <source>A proof about the clean picture: under any patch up to this size, anywhere, of any content, the answer is right or there is an alert. An alert gives no answer.</source>
            <translation>Ein Beweis über das saubere Bild: Unter jedem Patch bis zu dieser Größe, an jeder Stelle und mit jedem Inhalt, ist die Antwort richtig, oder es gibt Alarm. Ein Alarm gibt keine Antwort.</translation>
        </message>
        <message>
            <source>A proof about the clean picture: under any patch up to this size, anywhere, of any content, the label stays among the classes that the answer names. Which of them comes first may change.</source>
            <translation>Ein Beweis über das saubere Bild: Unter jedem Patch bis zu dieser Größe, an jeder Stelle und mit jedem Inhalt, bleibt die Klasse unter denen, die die Antwort nennt. Welche von ihnen zuerst kommt, kann sich ändern.</translation>
        </message>
        <message>
            <source>Alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>Already wrong</source>
            <translation>Schon falsch</translation>
        </message>
        <message>
            <source>An attack on “{name}” with a patch up to {size} may exist.</source>
            <translation>Einen Angriff auf „{name}“ mit einem Patch bis {size} kann es geben.</translation>
        </message>
        <message>
            <source>An attack on “{name}” with a patch up to {size}, without an alert, may exist.</source>
            <translation>Einen Angriff auf „{name}“ mit einem Patch bis {size} ohne Alarm kann es geben.</translation>
        </message>
        <message>
            <source>An attack with a patch up to {size} may exist that pushes “{name}” out of the top {top}.</source>
            <translation>Einen Angriff mit einem Patch bis {size}, der „{name}“ aus den ersten {top} verdrängt, kann es geben.</translation>
        </message>
        <message>
            <source>Assumes: {assumptions}</source>
            <translation>Vorausgesetzt: {assumptions}</translation>
        </message>
        <message>
            <source>Auto precision</source>
            <translation>Genauigkeit: auto</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Zertifikat</translation>
        </message>
        <message>
            <source>Certify that the defence's prediction is this label and stays it.</source>
            <translation>Zertifizieren, dass die Vorhersage der Verteidigung diese Klasse ist und bleibt.</translation>
        </message>
        <message>
            <source>Certify that the defence's prediction, whatever it is, cannot be changed.</source>
            <translation>Zertifizieren, dass die Vorhersage der Verteidigung, welche es auch ist, nicht geändert werden kann.</translation>
        </message>
        <message>
            <source>Ch&amp;oose…</source>
            <translation>Wähle&amp;n …</translation>
        </message>
        <message>
            <source>Choose {defence}.</source>
            <translation>{defence} wählen.</translation>
        </message>
        <message>
            <source>Class evidence on the clean picture: the feature of this class over all cells, clipped, summed or averaged as the defence does.</source>
            <translation>Evidenz der Klasse auf dem sauberen Bild: das Merkmal dieser Klasse über alle Zellen, beschnitten und summiert oder gemittelt, wie es die Verteidigung tut.</translation>
        </message>
        <message>
            <source>Class evidence on the picture as it is now, with the patch.</source>
            <translation>Evidenz der Klasse auf dem Bild, wie es jetzt ist, mit dem Patch.</translation>
        </message>
        <message>
            <source>Colo&amp;ur…</source>
            <translation>Fa&amp;rbe …</translation>
        </message>
        <message>
            <source>Colour of the patch</source>
            <translation>Farbe des Patches</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Copy &amp;as text</source>
            <translation>Als Te&amp;xt kopieren</translation>
        </message>
        <message>
            <source>Copy outcome, margins and assumptions to the clipboard.</source>
            <translation>Ergebnis, Abstände und Voraussetzungen in die Zwischenablage kopieren.</translation>
        </message>
        <message>
            <source>Defence</source>
            <translation>Verteidigung</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Equation 1: how many cells a side a patch of p pixels can reach, when a cell sees r pixels and neighbouring cells are s pixels apart.</source>
            <translation>Gleichung 1: wie viele Zellen je Seite ein Patch von p Pixeln erreichen kann, wenn eine Zelle r Pixel sieht und benachbarte Zellen s Pixel auseinander liegen.</translation>
        </message>
        <message>
            <source>Evidence now inside the class's own detected window, which robust masking (Algorithm 1) takes away. Other defences take nothing away, and have a dash there.</source>
            <translation>Evidenz, die jetzt im erkannten Fenster der Klasse selbst liegt und die die robuste Maskierung (Algorithmus 1) wegnimmt. Andere Verteidigungen nehmen nichts weg und haben dort einen Strich.</translation>
        </message>
        <message>
            <source>Evidence of every class</source>
            <translation>Evidenz jeder Klasse</translation>
        </message>
        <message>
            <source>Evidence that is left to decide: the class with the most is the prediction. Of PatchCleanser it is the share of the first masks that say so, which a second one may overrule.</source>
            <translation>Evidenz, die zum Entscheiden übrig ist: Die Klasse mit der meisten ist die Vorhersage. Bei PatchCleanser ist es der Anteil der ersten Masken, die so antworten; eine zweite kann sie überstimmen.</translation>
        </message>
        <message>
            <source>Fill the patch with one colour.</source>
            <translation>Den Patch mit einer Farbe füllen.</translation>
        </message>
        <message>
            <source>How precisely the network computes. bf16 is faster on some graphics cards, and is used only where it was seen to agree with 32-bit. 8-bit is for crop ensembles on a CPU: another network, of the same weights rounded to whole numbers, which follows the patch faster; attacks on it follow the gradients of 32-bit. A certificate belongs to the precision that it was computed in.</source>
            <translation>Wie genau das Netz rechnet. bf16 ist auf manchen Grafikkarten schneller und wird nur verwendet, wo gesehen wurde, dass es mit 32 Bit übereinstimmt. 8 Bit sind für Ausschnitt-Ensembles auf einer CPU: ein anderes Netz, aus denselben Gewichten, auf ganze Zahlen gerundet, das dem Patch schneller folgt; Angriffe darauf folgen den Gradienten von 32 Bit. Ein Zertifikat gehört zu der Genauigkeit, in der es berechnet wurde.</translation>
        </message>
        <message>
            <source>It is clean: certify it</source>
            <translation>Es ist sauber: zertifizieren</translation>
        </message>
        <message>
            <source>L&amp;abels</source>
            <translation>K&amp;lassen</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>Label space</source>
            <translation>Klassenraum</translation>
        </message>
        <message>
            <source>Left edge of the patch, in pixels from the left of the canvas.</source>
            <translation>Linke Kante des Patches, in Pixeln vom linken Rand der Bildfläche.</translation>
        </message>
        <message>
            <source>Malicious windows, the weakest first</source>
            <translation>Bösartige Fenster, das schwächste zuerst</translation>
        </message>
        <message>
            <source>May leave the top {top}</source>
            <translation>Kann aus den ersten {top} fallen</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>New &amp;noise</source>
            <translation>&amp;Neues Rauschen</translation>
        </message>
        <message>
            <source>No claim</source>
            <translation>Keine Aussage</translation>
        </message>
        <message>
            <source>No class has this in its name. Escape clears the search.</source>
            <translation>Keine Klasse hat das in ihrem Namen. Escape leert die Suche.</translation>
        </message>
        <message>
            <source>No mask on this grid certifies it, whatever its size.</source>
            <translation>Keine Maske auf diesem Gitter zertifiziert es, wie groß sie auch ist.</translation>
        </message>
        <message>
            <source>No patch up to {size}, anywhere, of any content, changes “{name}”.</source>
            <translation>Kein Patch bis {size} ändert „{name}“, wo er auch liegt und was er auch zeigt.</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>Noise from the next seed.</source>
            <translation>Rauschen mit dem nächsten Startwert.</translation>
        </message>
        <message>
            <source>Not covered</source>
            <translation>Nicht abgedeckt</translation>
        </message>
        <message>
            <source>Not in the top {top}</source>
            <translation>Nicht unter den ersten {top}</translation>
        </message>
        <message>
            <source>On the clean picture “{name}” is already not in the top {top}.</source>
            <translation>Schon auf dem sauberen Bild ist „{name}“ nicht unter den ersten {top}.</translation>
        </message>
        <message>
            <source>One line for each place of the attacker's window, the weakest first. The margin is the least evidence that the label can keep, minus the most that the rival can reach; it must be above 0 everywhere. Click a line, or press Enter, to put the patch there.</source>
            <translation>Eine Zeile für jede Stelle des Fensters des Angreifers, die schwächste zuerst. Der Abstand ist die geringste Evidenz, die die Klasse behalten kann, weniger die größte, die der Rivale erreichen kann; er muss überall über 0 sein. Ein Klick auf eine Zeile oder die Eingabetaste setzt den Patch dorthin.</translation>
        </message>
        <message>
            <source>Other sizes were not tried.</source>
            <translation>Andere Größen wurden nicht geprüft.</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>P&amp;icture…</source>
            <translation>B&amp;ild …</translation>
        </message>
        <message>
            <source>Patch &amp;up to</source>
            <translation>Patch b&amp;is</translation>
        </message>
        <message>
            <source>Pick any of the network's classes as the label space.</source>
            <translation>Beliebige Klassen des Netzes als Klassenraum wählen.</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif);;All files (*)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Pl&amp;ace</source>
            <translation>S&amp;telle</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <source>Pu&amp;t in the middle</source>
            <translation>In die &amp;Mitte setzen</translation>
        </message>
        <message>
            <source>Put a crop of another sample on the patch, as large as the patch.</source>
            <translation>Einen Ausschnitt eines anderen Beispiels, so groß wie der Patch, auf den Patch legen.</translation>
        </message>
        <message>
            <source>Put a picture from a file on the patch, scaled to its size. It keeps its shape: what is transparent, or beyond its edges, is no part of the patch, and what is certified of the square holds for it, too.</source>
            <translation>Ein Bild aus einer Datei auf den Patch legen, auf dessen Größe skaliert. Es behält seine Form: Was durchsichtig ist oder jenseits seiner Ränder liegt, gehört nicht zum Patch, und was vom Quadrat zertifiziert ist, gilt auch für ihn.</translation>
        </message>
        <message>
            <source>Put the patch in the middle of the canvas; makes one where there is none.</source>
            <translation>Den Patch in die Mitte der Bildfläche setzen; wo keiner ist, wird einer angelegt.</translation>
        </message>
        <message>
            <source>Rem&amp;ove patch</source>
            <translation>&amp;Patch entfernen</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>Runs on</source>
            <translation>Läuft auf</translation>
        </message>
        <message>
            <source>Sa&amp;mple</source>
            <translation>Beispie&amp;l</translation>
        </message>
        <message>
            <source>Search a class by name</source>
            <translation>Klasse nach Namen suchen</translation>
        </message>
        <message>
            <source>Seed of the noise</source>
            <translation>Startwert des Rauschens</translation>
        </message>
        <message>
            <source>Shows only the classes whose name holds this text. Escape clears it.</source>
            <translation>Zeigt nur die Klassen, deren Name diesen Text enthält. Escape leert ihn.</translation>
        </message>
        <message>
            <source>Sizes above {size} were not tried.</source>
            <translation>Größen über {size} wurden nicht geprüft.</translation>
        </message>
        <message>
            <source>Smallest margin {margin}, against “{rival}”, window at row {row}, column {col}.</source>
            <translation>Kleinster Abstand {margin}, gegen „{rival}“, Fenster bei Zeile {row}, Spalte {col}.</translation>
        </message>
        <message>
            <source>Stays in the top {top}</source>
            <translation>Bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>Take the patch off the picture. Undo brings it back.</source>
            <translation>Den Patch vom Bild nehmen. „Rückgängig“ bringt ihn zurück.</translation>
        </message>
        <message>
            <source>Take this frame as a clean picture from now on. Where a real patch is on it, the certificate is about the picture with that patch, and says nothing of what is behind it.</source>
            <translation>Dieses Kamerabild von jetzt an als sauberes Bild nehmen. Ist ein echter Patch darauf, so gilt das Zertifikat dem Bild mit diesem Patch und sagt nichts über das, was hinter ihm ist.</translation>
        </message>
        <message>
            <source>The classes of the label space.</source>
            <translation>Die Klassen des Klassenraums.</translation>
        </message>
        <message>
            <source>The classes that compete. The softmax runs over these only: with ten classes far more pictures can be certified than with a thousand.</source>
            <translation>Die Klassen, die konkurrieren. Der Softmax läuft nur über sie: Mit zehn Klassen lassen sich weit mehr Bilder zertifizieren als mit tausend.</translation>
        </message>
        <message>
            <source>The clean picture is already answered otherwise than “{name}”, or with an alert.</source>
            <translation>Schon auf das saubere Bild ist die Antwort eine andere als „{name}“, oder es gibt Alarm.</translation>
        </message>
        <message>
            <source>The defence that everything in this window is about: verdict, certificate, margin map, attack and folder runs. Compare shows all that fit this network, side by side.</source>
            <translation>Die Verteidigung, um die es überall in diesem Fenster geht: Urteil, Zertifikat, Karte der Abstände, Angriff und Läufe über Ordner. „Vergleich“ zeigt alle, die zu diesem Netz passen, nebeneinander.</translation>
        </message>
        <message>
            <source>The largest patch that the certificate speaks about.</source>
            <translation>Der größte Patch, von dem das Zertifikat spricht.</translation>
        </message>
        <message>
            <source>The largest patch that the defence reckons with, and that the certificate speaks about. It fixes the window of cells that such a patch can touch (Equation 1), which a defence with a mask masks.</source>
            <translation>Der größte Patch, mit dem die Verteidigung rechnet und von dem das Zertifikat spricht. Er bestimmt das Fenster von Zellen, die ein solcher Patch berühren kann (Gleichung 1) und das eine Verteidigung mit Maske maskiert.</translation>
        </message>
        <message>
            <source>The network whose local logits are defended.</source>
            <translation>Das Netz, dessen lokale Logits verteidigt werden.</translation>
        </message>
        <message>
            <source>The prediction of the clean picture is already another than “{name}”.</source>
            <translation>Die Vorhersage für das saubere Bild ist schon eine andere als „{name}“.</translation>
        </message>
        <message>
            <source>The proof holds for no size at all.</source>
            <translation>Der Beweis gilt für gar keine Größe.</translation>
        </message>
        <message>
            <source>The proof holds up to {size}.</source>
            <translation>Der Beweis gilt bis {size}.</translation>
        </message>
        <message>
            <source>The settings that this defence starts with on this network, and a patch of 2 %.</source>
            <translation>Die Einstellungen, mit denen diese Verteidigung auf diesem Netz beginnt, und ein Patch von 2 %.</translation>
        </message>
        <message>
            <source>This is no defence: nothing can be proven. Choose one in the Defence tab.</source>
            <translation>Das ist keine Verteidigung: Nichts lässt sich beweisen. Wählen Sie eine im Reiter „Verteidigung“.</translation>
        </message>
        <message>
            <source>This mask is too small: with the one fitted to {size}, every patch up to that size is certified.</source>
            <translation>Diese Maske ist zu klein: Mit der an {size} angepassten ist jeder Patch bis zu dieser Größe zertifiziert.</translation>
        </message>
        <message>
            <source>Threat model</source>
            <translation>Bedrohungsmodell</translation>
        </message>
        <message>
            <source>Top edge of the patch, in pixels from the top of the canvas.</source>
            <translation>Obere Kante des Patches, in Pixeln vom oberen Rand der Bildfläche.</translation>
        </message>
        <message>
            <source>Top left corner of the patch on the canvas.</source>
            <translation>Linke obere Ecke des Patches auf der Bildfläche.</translation>
        </message>
        <message>
            <source>True label</source>
            <translation>Wahre Klasse</translation>
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, the answer is “{name}” or an alert.</source>
            <translation>Unter jedem Patch bis {size}, mit jedem Inhalt, ist die Antwort „{name}“ oder ein Alarm.</translation>
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, the answer is “{name}” or an alert. That no alert comes is not proven: one of its defences, or both, leave places open.</source>
            <translation>Unter jedem Patch bis {size}, mit jedem Inhalt, ist die Antwort „{name}“ oder ein Alarm. Dass kein Alarm kommt, ist nicht bewiesen: Eine der beiden Verteidigungen oder beide lassen Stellen offen.</translation>
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, the answer is “{name}”, without an alert: both of its defences keep it at every place.</source>
            <translation>Unter jedem Patch bis {size}, mit jedem Inhalt, ist die Antwort „{name}“, ohne Alarm: Beide Verteidigungen behalten sie an jeder Stelle.</translation>
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, “{name}” stays in the top {top}; another class may come first.</source>
            <translation>Unter jedem Patch bis {size}, mit jedem Inhalt, bleibt „{name}“ unter den ersten {top}; eine andere Klasse kann zuerst kommen.</translation>
        </message>
        <message>
            <source>Uniform noise from this seed; the same seed gives the same noise.</source>
            <translation>Gleichverteiltes Rauschen mit diesem Startwert; derselbe Startwert gibt dasselbe Rauschen.</translation>
        </message>
        <message>
            <source>What an undefended network says of the whole picture. Beneath: the network with small receptive fields when its cells are simply averaged, which one strong cell can already sway for logits; confidences are bounded, so their mean falls less often.</source>
            <translation>Was ein ungeschütztes Netz zum ganzen Bild sagt. Darunter: das Netz mit kleinen rezeptiven Feldern, wenn seine Zellen einfach gemittelt werden; bei Logits kann schon eine starke Zelle den Ausschlag geben, Konfidenzen sind beschränkt, daher fällt ihr Mittel seltener.</translation>
        </message>
        <message>
            <source>What the attacker may do, and what every statement about safety here assumes. The attacker knows the network and the defence, and chooses the place and all pixels of one square.</source>
            <translation>Was der Angreifer darf und was jede Aussage über Sicherheit hier voraussetzt. Der Angreifer kennt das Netz und die Verteidigung und wählt die Stelle und alle Pixel eines Quadrats.</translation>
        </message>
        <message>
            <source>What the prediction has to be, and to stay.</source>
            <translation>Was die Vorhersage sein und bleiben muss.</translation>
        </message>
        <message>
            <source>Where the networks run.</source>
            <translation>Wo die Netze laufen.</translation>
        </message>
        <message>
            <source>With the mask fitted to {mask}, every patch up to {size} is certified. Other masks were not tried.</source>
            <translation>Mit der an {mask} angepassten Maske ist jeder Patch bis {size} zertifiziert. Andere Masken wurden nicht probiert.</translation>
        </message>
        <message>
            <source>With the mask fitted to {mask}, no patch of any size is certified. Other masks were not tried.</source>
            <translation>Mit der an {mask} angepassten Maske ist kein Patch zertifiziert, wie klein er auch ist. Andere Masken wurden nicht probiert.</translation>
        </message>
        <message>
            <source>With the one mask fitted to {size}, every patch up to that size is certified.</source>
            <translation>Mit der einen an {size} angepassten Maske ist jeder Patch bis zu dieser Größe zertifiziert.</translation>
        </message>
        <message>
            <source>Without a defence there is nothing to prove.</source>
            <translation>Ohne Verteidigung gibt es nichts zu beweisen.</translation>
        </message>
        <message>
            <source>a frame may hold a real patch</source>
            <translation>im Kamerabild kann ein echter Patch sein</translation>
        </message>
        <message>
            <source>an attack may exist</source>
            <translation>es kann einen Angriff geben</translation>
        </message>
        <message>
            <source>an attack may exist that pushes it out</source>
            <translation>ein Angriff, der sie verdrängt, kann existieren</translation>
        </message>
        <message>
            <source>an attack without an alert may exist</source>
            <translation>ein Angriff ohne Alarm kann existieren</translation>
        </message>
        <message>
            <source>as the camera saw it</source>
            <translation>wie die Kamera es sah</translation>
        </message>
        <message>
            <source>assumed patch size</source>
            <translation>Angenommene Patchgröße</translation>
        </message>
        <message>
            <source>bounds are found for what the undefended network may say</source>
            <translation>gesucht werden Schranken für das, was das ungeschützte Netz sagen kann</translation>
        </message>
        <message>
            <source>certificates are about clean pictures</source>
            <translation>Zertifikate gelten sauberen Bildern</translation>
        </message>
        <message>
            <source>change the assumed patch size</source>
            <translation>Angenommene Patchgröße ändern</translation>
        </message>
        <message>
            <source>class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>clean picture</source>
            <translation>sauberes Bild</translation>
        </message>
        <message>
            <source>col</source>
            <translation>Sp.</translation>
        </message>
        <message>
            <source>column</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <source>evidence {evidence}</source>
            <translation>Evidenz {evidence}</translation>
        </message>
        <message>
            <source>evidence {evidence} after masking</source>
            <translation>Evidenz {evidence} nach der Maskierung</translation>
        </message>
        <message>
            <source>false alarm: the clean picture raises it, too</source>
            <translation>Fehlalarm: auch das saubere Bild löst ihn aus</translation>
        </message>
        <message>
            <source>fooled: was {name}</source>
            <translation>getäuscht: war {name}</translation>
        </message>
        <message>
            <source>for every patch up to {size}</source>
            <translation>für jeden Patch bis {size}</translation>
        </message>
        <message>
            <source>for “{name}” and patches up to {size}</source>
            <translation>für „{name}“ und Patches bis {size}</translation>
        </message>
        <message>
            <source>freeze a frame that holds none to ask for one</source>
            <translation>frieren Sie für eines ein Kamerabild ohne Patch ein</translation>
        </message>
        <message>
            <source>go back to defaults</source>
            <translation>Zurück zu den Vorgaben</translation>
        </message>
        <message>
            <source>inside</source>
            <translation>innen</translation>
        </message>
        <message>
            <source>it can touch {rows} × {cols} of {all_rows} × {all_cols} cells</source>
            <translation>er kann {rows} × {cols} von {all_rows} × {all_cols} Zellen berühren</translation>
        </message>
        <message>
            <source>it sees the picture as a whole</source>
            <translation>es sieht das Bild als Ganzes</translation>
        </message>
        <message>
            <source>labels: {labels}</source>
            <translation>Klassen: {labels}</translation>
        </message>
        <message>
            <source>larger sizes were not tried</source>
            <translation>größere wurden nicht geprüft</translation>
        </message>
        <message>
            <source>left</source>
            <translation>Rest</translation>
        </message>
        <message>
            <source>live, as the camera sees it</source>
            <translation>live, wie die Kamera es sieht</translation>
        </message>
        <message>
            <source>masks are painted on the picture that the undefended network sees</source>
            <translation>Masken werden auf das Bild gemalt, das das ungeschützte Netz sieht</translation>
        </message>
        <message>
            <source>masks {rows} × {cols} of {all_rows} × {all_cols} cells</source>
            <translation>maskiert {rows} × {cols} von {all_rows} × {all_cols} Zellen</translation>
        </message>
        <message>
            <source>mean of logits; no undefended network has these classes</source>
            <translation>Mittel der Logits; kein ungeschütztes Netz hat diese Klassen</translation>
        </message>
        <message>
            <source>next: {name}, evidence {evidence}</source>
            <translation>dann: {name}, Evidenz {evidence}</translation>
        </message>
        <message>
            <source>no alert here, but one on the clean picture</source>
            <translation>hier kein Alarm, aber einer auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>no answer is given</source>
            <translation>es gibt keine Antwort</translation>
        </message>
        <message>
            <source>no larger mask on this grid certifies it</source>
            <translation>keine größere Maske auf diesem Gitter zertifiziert es</translation>
        </message>
        <message>
            <source>no mask on this grid certifies it</source>
            <translation>keine Maske auf diesem Gitter zertifiziert es</translation>
        </message>
        <message>
            <source>no other class has evidence</source>
            <translation>keine andere Klasse hat Evidenz</translation>
        </message>
        <message>
            <source>no other class has evidence left</source>
            <translation>keiner anderen Klasse bleibt Evidenz</translation>
        </message>
        <message>
            <source>no patch on the picture</source>
            <translation>kein Patch auf dem Bild</translation>
        </message>
        <message>
            <source>no such patch changes “{name}”</source>
            <translation>kein solcher Patch ändert „{name}“</translation>
        </message>
        <message>
            <source>noise </source>
            <translation>Rauschen </translation>
        </message>
        <message>
            <source>nothing is promised</source>
            <translation>nichts wird versprochen</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>now: noise from seed {seed}</source>
            <translation>jetzt: Rauschen mit Startwert {seed}</translation>
        </message>
        <message>
            <source>now: solid colour {code}</source>
            <translation>jetzt: einfarbig {code}</translation>
        </message>
        <message>
            <source>now: {origin}</source>
            <translation>jetzt: {origin}</translation>
        </message>
        <message>
            <source>now: {origin}, {shape}</source>
            <translation>jetzt: {origin}, {shape}</translation>
        </message>
        <message>
            <source>one patch may change this prediction</source>
            <translation>ein Patch kann diese Vorhersage ändern</translation>
        </message>
        <message>
            <source>other sizes were not tried</source>
            <translation>andere Größen wurden nicht geprüft</translation>
        </message>
        <message>
            <source>patch size certified for</source>
            <translation>Patchgröße des Zertifikats</translation>
        </message>
        <message>
            <source>proven for no size</source>
            <translation>für keine Größe bewiesen</translation>
        </message>
        <message>
            <source>proven only for patches up to {size}</source>
            <translation>bewiesen nur für Patches bis {size}</translation>
        </message>
        <message>
            <source>proven up to {size}</source>
            <translation>bewiesen bis {size}</translation>
        </message>
        <message>
            <source>rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>right on the clean picture</source>
            <translation>richtig auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>right, as the camera saw it</source>
            <translation>richtig, wie die Kamera es sah</translation>
        </message>
        <message>
            <source>right, but was {name}</source>
            <translation>richtig, war aber {name}</translation>
        </message>
        <message>
            <source>right, live, as the camera sees it</source>
            <translation>richtig, live, wie die Kamera es sieht</translation>
        </message>
        <message>
            <source>row</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>same as without the patch</source>
            <translation>wie ohne den Patch</translation>
        </message>
        <message>
            <source>small fields, mean of confidences: {answer}</source>
            <translation>kleine Felder, Mittel der Konfidenzen: {answer}</translation>
        </message>
        <message>
            <source>small fields, mean of logits: {answer}</source>
            <translation>kleine Felder, Mittel der Logits: {answer}</translation>
        </message>
        <message>
            <source>the &amp;true label</source>
            <translation>die wahre K&amp;lasse</translation>
        </message>
        <message>
            <source>the answer so far</source>
            <translation>die Antwort bis jetzt</translation>
        </message>
        <message>
            <source>the label is “{name}”, patches up to {size}</source>
            <translation>die Klasse ist „{name}“, Patches bis {size}</translation>
        </message>
        <message>
            <source>the pred&amp;iction itself</source>
            <translation>die Vo&amp;rhersage selbst</translation>
        </message>
        <message>
            <source>the prediction</source>
            <translation>die Vorhersage</translation>
        </message>
        <message>
            <source>the prediction without the alert: a detecting defence says that there is a patch</source>
            <translation>die Vorhersage ohne den Alarm: eine erkennende Verteidigung sagt, dass ein Patch da ist</translation>
        </message>
        <message>
            <source>the true label</source>
            <translation>die wahre Klasse</translation>
        </message>
        <message>
            <source>the undefended network is not ready</source>
            <translation>das ungeschützte Netz ist noch nicht bereit</translation>
        </message>
        <message>
            <source>the window is known when the network is loaded</source>
            <translation>das Fenster ist bekannt, wenn das Netz geladen ist</translation>
        </message>
        <message>
            <source>then: {names}</source>
            <translation>dann: {names}</translation>
        </message>
        <message>
            <source>this patch has {uncovered} px</source>
            <translation>dieser Patch hat {uncovered} px</translation>
        </message>
        <message>
            <source>this patch has {uncovered} px, asked was up to {size}</source>
            <translation>dieser Patch hat {uncovered} px, gefragt war bis {size}</translation>
        </message>
        <message>
            <source>true</source>
            <translation>wahr</translation>
        </message>
        <message>
            <source>with a larger mask certified up to {size}</source>
            <translation>mit größerer Maske zertifiziert bis {size}</translation>
        </message>
        <message>
            <source>with a smaller mask certified up to {size}</source>
            <translation>mit kleinerer Maske zertifiziert bis {size}</translation>
        </message>
        <message>
            <source>with this mask certified for no size</source>
            <translation>mit dieser Maske für keine Größe zertifiziert</translation>
        </message>
        <message>
            <source>with this mask certified up to {size}</source>
            <translation>mit dieser Maske zertifiziert bis {size}</translation>
        </message>
        <message>
            <source>without the alert it would be {name}</source>
            <translation>ohne den Alarm wäre es {name}</translation>
        </message>
        <message>
            <source>wrong or an alert on the clean picture</source>
            <translation>falsch oder Alarm auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>wrong: is {name}</source>
            <translation>falsch: ist {name}</translation>
        </message>
        <message>
            <source>{answer} ⚠ was {before}</source>
            <translation>{answer} ⚠ war {before}</translation>
        </message>
        <message>
            <source>{defence} certifies “{name}” up to {size}</source>
            <translation>{defence} zertifiziert „{name}“ bis {size}</translation>
        </message>
        <message>
            <source>{defence} does not fit this network: {problem}</source>
            <translation>{defence} passt nicht zu diesem Netz: {problem}</translation>
        </message>
        <message>
            <source>{done} of {total} evaluations</source>
            <translation>{done} von {total} Auswertungen</translation>
        </message>
        <message>
            <source>{missed}; not covered</source>
            <translation>{missed}; nicht abgedeckt</translation>
        </message>
        <message>
            <source>{name} (class {number})</source>
            <translation>{name} (Klasse {number})</translation>
        </message>
        <message>
            <source>{name} {share} %</source>
            <translation>{name} {share} %</translation>
        </message>
        <message>
            <source>{share} % confident</source>
            <translation>{share} % sicher</translation>
        </message>
        <message>
            <source>“{name}” has left the top {top}</source>
            <translation>„{name}“ ist aus den ersten {top} gefallen</translation>
        </message>
        <message>
            <source>“{name}” is in the top {top}</source>
            <translation>„{name}“ ist unter den ersten {top}</translation>
        </message>
        <message>
            <source>“{name}” is not in the top {top}</source>
            <translation>„{name}“ ist nicht unter den ersten {top}</translation>
        </message>
        <message>
            <source>“{name}” is not there on the clean picture</source>
            <translation>„{name}“ fehlt dort auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>“{name}” stays in the top {top} under each</source>
            <translation>unter jedem bleibt „{name}“ unter den ersten {top}</translation>
        </message>
        <message>
            <source>“{name}”, or an alert, under each</source>
            <translation>„{name}“ oder ein Alarm unter jedem</translation>
        </message>
        <message>
            <source>“{name}”, without an alert, under each</source>
            <translation>„{name}“ ohne Alarm unter jedem</translation>
        </message>
    </context>
</TS>
