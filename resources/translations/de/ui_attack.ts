<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> steps</source>
            <translation> Schritte</translation>
        </message>
        <message>
            <source>&amp;Brightness</source>
            <translation>Helligkei&amp;t</translation>
        </message>
        <message>
            <source>&amp;Grid</source>
            <translation>&amp;Gitter</translation>
        </message>
        <message>
            <source>&amp;Optimizer</source>
            <translation>Opti&amp;mierer</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>&amp;Steps</source>
            <translation>&amp;Schritte</translation>
        </message>
        <message>
            <source>&amp;Where</source>
            <translation>W&amp;o</translation>
        </message>
        <message>
            <source>&amp;this class</source>
            <translation>d&amp;iese Klasse</translation>
        </message>
        <message>
            <source>, which is not the target</source>
            <translation>, was nicht das Ziel ist</translation>
        </message>
        <message>
            <source>A few steps at each place of a grid, then the best few in earnest. The map fills in meanwhile.</source>
            <translation>Wenige Schritte an jeder Stelle eines Gitters, dann die besten gründlich. Die Karte füllt sich dabei.</translation>
        </message>
        <message>
            <source>A patch that was saved before.</source>
            <translation>Ein früher gespeicherter Patch.</translation>
        </message>
        <message>
            <source>Agai&amp;nst</source>
            <translation>Gege&amp;n</translation>
        </message>
        <message>
            <source>Alarm</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>Alarm: a certified prediction was flipped</source>
            <translation>Alarm: Eine zertifizierte Vorhersage wurde gekippt</translation>
        </message>
        <message>
            <source>All pictures of the gallery</source>
            <translation>Alle Bilder der Galerie</translation>
        </message>
        <message>
            <source>Another picture was opened after step {step} of {steps}. The patch is as far as the attack on the last one came.</source>
            <translation>Ein anderes Bild wurde nach Schritt {step} von {steps} geöffnet. Der Patch ist so weit, wie der Angriff auf das letzte kam.</translation>
        </message>
        <message>
            <source>Another picture was opened. The patch is as far as the attack on the last one came.</source>
            <translation>Ein anderes Bild wurde geöffnet. Der Patch ist so weit, wie der Angriff auf das letzte kam.</translation>
        </message>
        <message>
            <source>As a PDF, at a size in centimetres.</source>
            <translation>Als PDF, in einer Größe in Zentimetern.</translation>
        </message>
        <message>
            <source>As a PNG, with its settings in a JSON beside it.</source>
            <translation>Als PNG, mit den Einstellungen in einer JSON-Datei daneben.</translation>
        </message>
        <message>
            <source>Attack found</source>
            <translation>Angriff gefunden</translation>
        </message>
        <message>
            <source>Attack found on {fell} of {counted} pictures</source>
            <translation>Angriff auf {fell} von {counted} Bildern gefunden</translation>
        </message>
        <message>
            <source>Back to the patch from before the attack.</source>
            <translation>Zurück zum Patch von vor dem Angriff.</translation>
        </message>
        <message>
            <source>Brought by another package; not opened yet.</source>
            <translation>Kommt aus einem anderen Paket; noch nicht geöffnet.</translation>
        </message>
        <message>
            <source>Choose the class that the attack is to reach, or “any other class”.</source>
            <translation>Wählen Sie die Klasse, die der Angriff erreichen soll, oder „jede andere Klasse“.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Discarded</source>
            <translation>Verworfen</translation>
        </message>
        <message>
            <source>Else from noise. Tick it to go on with a patch that was optimized before.</source>
            <translation>Sonst von Rauschen aus. Ankreuzen, um mit einem schon optimierten Patch weiterzumachen.</translation>
        </message>
        <message>
            <source>End early once the best margin has been flat for so many steps: it rose by less than 1 %.</source>
            <translation>Vorzeitig beenden, sobald der beste Abstand so viele Schritte lang kaum stieg: um weniger als 1 %.</translation>
        </message>
        <message>
            <source>End early once the best patch has succeeded for so many steps: more of them only make it surer.</source>
            <translation>Vorzeitig beenden, sobald der beste Patch so viele Schritte lang Erfolg hatte: Weitere machen ihn nur sicherer.</translation>
        </message>
        <message>
            <source>End here, with the best patch so far (Escape).</source>
            <translation>Hier enden, mit dem bisher besten Patch (Escape).</translation>
        </message>
        <message>
            <source>End if won for</source>
            <translation>Ende nach Erfolg</translation>
        </message>
        <message>
            <source>Everything needed to reproduce it</source>
            <translation>Alles, was zum Nachstellen nötig ist</translation>
        </message>
        <message>
            <source>Everywhere, on a grid</source>
            <translation>Überall, auf einem Gitter</translation>
        </message>
        <message>
            <source>Expectation over transformation:</source>
            <translation>Erwartung über Transformationen:</translation>
        </message>
        <message>
            <source>Expectation over transformation: each step averages over patches that are off within these bounds, so that a printed patch works, too.</source>
            <translation>Erwartung über Transformationen: Jeder Schritt mittelt über Patches, die in diesen Grenzen abweichen, damit auch ein gedruckter Patch wirkt.</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Hier</translation>
        </message>
        <message>
            <source>How many degrees it may be turned.</source>
            <translation>Um wie viel Grad er gedreht sein darf.</translation>
        </message>
        <message>
            <source>How many pixels the patch may lie off its place.</source>
            <translation>Wie viele Pixel der Patch neben seiner Stelle liegen darf.</translation>
        </message>
        <message>
            <source>How many times the patch is measured and moved.</source>
            <translation>Wie oft der Patch gemessen und verändert wird.</translation>
        </message>
        <message>
            <source>How much darker or lighter it may be seen.</source>
            <translation>Wie viel dunkler oder heller er zu sehen sein darf.</translation>
        </message>
        <message>
            <source>How much larger or smaller it may come out.</source>
            <translation>Wie viel größer oder kleiner er ausfallen darf.</translation>
        </message>
        <message>
            <source>How the patch follows the gradient.</source>
            <translation>Wie der Patch dem Gradienten folgt.</translation>
        </message>
        <message>
            <source>It succeeds on {named}.</source>
            <translation>Er gelingt auf {named}.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep the optimized patch. Undo takes it off.</source>
            <translation>Den optimierten Patch behalten. „Rückgängig“ nimmt ihn weg.</translation>
        </message>
        <message>
            <source>Load a patch</source>
            <translation>Patch laden</translation>
        </message>
        <message>
            <source>Load patch…</source>
            <translation>Patch laden …</translation>
        </message>
        <message>
            <source>Map of the places that were tried</source>
            <translation>Karte der versuchten Stellen</translation>
        </message>
        <message>
            <source>Margins over the steps</source>
            <translation>Abstände über die Schritte</translation>
        </message>
        <message>
            <source>Mean of confidences</source>
            <translation>Mittel der Konfidenzen</translation>
        </message>
        <message>
            <source>No attack found with these settings</source>
            <translation>Mit diesen Einstellungen kein Angriff gefunden</translation>
        </message>
        <message>
            <source>Not started</source>
            <translation>Nicht gestartet</translation>
        </message>
        <message>
            <source>Of the noise that it starts from. The same seed, the same patch.</source>
            <translation>Des Rauschens, von dem er ausgeht. Gleicher Startwert, gleicher Patch.</translation>
        </message>
        <message>
            <source>One patch for one picture, or one that works on many.</source>
            <translation>Ein Patch für ein Bild oder einer, der auf vielen wirkt.</translation>
        </message>
        <message>
            <source>One patch for the pictures of a folder</source>
            <translation>Ein Patch für die Bilder eines Ordners</translation>
        </message>
        <message>
            <source>One patch of {size} px for {count} pictures, against {target}.</source>
            <translation>Ein Patch von {size} px für {count} Bilder, gegen: {target}.</translation>
        </message>
        <message>
            <source>One pixel of the patch becomes {side:.2f} mm. Page: {page}. Print it at 100 %, and check the scale bar with a ruler.</source>
            <translation>Ein Pixel des Patches wird {side:.2f} mm groß. Seite: {page}. Drucken Sie mit 100 % und prüfen Sie den Maßstab mit einem Lineal. Die Bildunterschrift ist englisch.</translation>
        </message>
        <message>
            <source>Optimize the patch (Ctrl+Return; again to pause and to go on).</source>
            <translation>Den Patch optimieren (Strg+Eingabe; noch einmal, um anzuhalten und fortzusetzen).</translation>
        </message>
        <message>
            <source>Outcome of the attack</source>
            <translation>Ergebnis des Angriffs</translation>
        </message>
        <message>
            <source>P&amp;ause</source>
            <translation>&amp;Pause</translation>
        </message>
        <message>
            <source>Patch (*.png)</source>
            <translation>Patch (*.png)</translation>
        </message>
        <message>
            <source>Patch and record (*.png)</source>
            <translation>Patch und Protokoll (*.png)</translation>
        </message>
        <message>
            <source>Patches ({patterns});;All files (*)</source>
            <translation>Patches ({patterns});;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Pict&amp;ures</source>
            <translation>Bi&amp;lder</translation>
        </message>
        <message>
            <source>Pixels from one place of the grid to the next.</source>
            <translation>Pixel von einer Stelle des Gitters zur nächsten.</translation>
        </message>
        <message>
            <source>Print the patch</source>
            <translation>Patch drucken</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Drucken …</translation>
        </message>
        <message>
            <source>Progress of the attack</source>
            <translation>Fortschritt des Angriffs</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Put it on the picture</source>
            <translation>Auf das Bild legen</translation>
        </message>
        <message>
            <source>Put the patch where it should lie, choose what it attacks, and start. The patch changes on the picture while the attack runs, and everything follows.</source>
            <translation>Legen Sie den Patch dorthin, wo er liegen soll, wählen Sie, was er angreift, und starten Sie. Der Patch ändert sich auf dem Bild, während der Angriff läuft, und alles folgt ihm.</translation>
        </message>
        <message>
            <source>Rotation</source>
            <translation>Drehung</translation>
        </message>
        <message>
            <source>Save everything…</source>
            <translation>Alles speichern …</translation>
        </message>
        <message>
            <source>Save patch…</source>
            <translation>Patch speichern …</translation>
        </message>
        <message>
            <source>Save the alarm</source>
            <translation>Alarm speichern</translation>
        </message>
        <message>
            <source>Save the patch</source>
            <translation>Patch speichern</translation>
        </message>
        <message>
            <source>Saved as {saved} with the files of the same name beside it.</source>
            <translation>Gespeichert als {saved}, daneben die Dateien gleichen Namens.</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Versatz</translation>
        </message>
        <message>
            <source>Show and save the record</source>
            <translation>Protokoll zeigen und speichern</translation>
        </message>
        <message>
            <source>Si&amp;de</source>
            <translation>&amp;Seite</translation>
        </message>
        <message>
            <source>Signed gradient, momentum</source>
            <translation>Vorzeichen des Gradienten, Impuls</translation>
        </message>
        <message>
            <source>St&amp;art</source>
            <translation>Sta&amp;rt</translation>
        </message>
        <message>
            <source>Start from the patch as it &amp;is</source>
            <translation>Vom jetzigen Patch a&amp;usgehen</translation>
        </message>
        <message>
            <source>Starts from different noise, side by side; the best one wins.</source>
            <translation>Beginnt nebeneinander von verschiedenem Rauschen aus; das beste Ergebnis zählt.</translation>
        </message>
        <message>
            <source>Step si&amp;ze</source>
            <translation>Schrittgr&amp;öße</translation>
        </message>
        <message>
            <source>Steps after which it ends, before all are made.</source>
            <translation>Schritte, nach denen er endet, bevor alle gemacht sind.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Target class</source>
            <translation>Zielklasse</translation>
        </message>
        <message>
            <source>That is no proof of safety: more steps, other settings or another place may still find one. Only the certificate can promise that none exists.</source>
            <translation>Das beweist keine Sicherheit: Mehr Schritte, andere Einstellungen oder eine andere Stelle können noch einen finden. Nur das Zertifikat kann versprechen, dass es keinen gibt.</translation>
        </message>
        <message>
            <source>The attack could not go on</source>
            <translation>Der Angriff konnte nicht weiterlaufen</translation>
        </message>
        <message>
            <source>The attack is running (step {step} of {steps}).</source>
            <translation>Der Angriff läuft (Schritt {step} von {steps}).</translation>
        </message>
        <message>
            <source>The attack is running.</source>
            <translation>Der Angriff läuft.</translation>
        </message>
        <message>
            <source>The attack was undone.</source>
            <translation>Der Angriff wurde rückgängig gemacht.</translation>
        </message>
        <message>
            <source>The attack wins when the prediction is any class but the true one.</source>
            <translation>Der Angriff gewinnt, wenn die Vorhersage irgendeine andere als die wahre Klasse ist.</translation>
        </message>
        <message>
            <source>The attack wins when the prediction is this class. Harder.</source>
            <translation>Der Angriff gewinnt, wenn die Vorhersage diese Klasse ist. Schwerer.</translation>
        </message>
        <message>
            <source>The best margin at each place: above 0 the attack wins. Click a place, or choose it with the arrow keys and Enter, to put the patch there.</source>
            <translation>Der beste Abstand an jeder Stelle: Über 0 gewinnt der Angriff. Klicken Sie auf eine Stelle oder wählen Sie sie mit Pfeiltasten und Eingabe, um den Patch dorthin zu setzen.</translation>
        </message>
        <message>
            <source>The canvas cannot be saved as {path}: {reason}.</source>
            <translation>Die Bildfläche kann nicht als {path} gespeichert werden: {reason}.</translation>
        </message>
        <message>
            <source>The certificate does not rule one out.</source>
            <translation>Das Zertifikat schließt keinen aus.</translation>
        </message>
        <message>
            <source>The certificate proves that no patch up to {largest} can do so without an alert.</source>
            <translation>Das Zertifikat beweist, dass kein Patch bis {largest} das ohne Alarm kann.</translation>
        </message>
        <message>
            <source>The certificate proves that no patch up to {largest} can push it out of the top {top}.</source>
            <translation>Das Zertifikat beweist, dass kein Patch bis {largest} sie aus den ersten {top} verdrängen kann.</translation>
        </message>
        <message>
            <source>The certificate proves that no patch up to {largest} can.</source>
            <translation>Das Zertifikat beweist, dass kein Patch bis {largest} das kann.</translation>
        </message>
        <message>
            <source>The defence</source>
            <translation>Die Verteidigung</translation>
        </message>
        <message>
            <source>The defence (adaptive)</source>
            <translation>Die Verteidigung (adaptiv)</translation>
        </message>
        <message>
            <source>The defence that is chosen in the Defence tab: its own rule is what is optimized, as an attacker who knows it would.</source>
            <translation>Die Verteidigung, die im Reiter „Verteidigung“ gewählt ist: Optimiert wird ihre eigene Regel, wie es ein Angreifer täte, der sie kennt.</translation>
        </message>
        <message>
            <source>The length of the first step, where black is 0 and white is 1. Steps grow shorter to the end.</source>
            <translation>Die Länge des ersten Schritts, wobei Schwarz 0 und Weiß 1 ist. Zum Ende werden die Schritte kürzer.</translation>
        </message>
        <message>
            <source>The malicious windows with the most negative margins, each with its rival class as the goal.</source>
            <translation>Die bösartigen Fenster mit den negativsten Abständen, jedes mit seiner rivalisierenden Klasse als Ziel.</translation>
        </message>
        <message>
            <source>The mean of confidences</source>
            <translation>Das Mittel der Konfidenzen</translation>
        </message>
        <message>
            <source>The network that sees the whole picture, undefended.</source>
            <translation>Das Netz, das das ganze Bild sieht, ungeschützt.</translation>
        </message>
        <message>
            <source>The network with small receptive fields, its cells' confidences averaged. They are bounded: harder to sway.</source>
            <translation>Das Netz mit kleinen rezeptiven Feldern, die Konfidenzen seiner Zellen gemittelt. Sie sind beschränkt und darum schwerer zu beeinflussen.</translation>
        </message>
        <message>
            <source>The patch</source>
            <translation>Der Patch</translation>
        </message>
        <message>
            <source>The patch cannot be printed to {path}: {reason}.</source>
            <translation>Der Patch kann nicht nach {path} gedruckt werden: {reason}.</translation>
        </message>
        <message>
            <source>The patch is what it was before.</source>
            <translation>Der Patch ist wieder wie vorher.</translation>
        </message>
        <message>
            <source>The patch was changed by hand.</source>
            <translation>Der Patch wurde von Hand geändert.</translation>
        </message>
        <message>
            <source>The pictures of a folder…</source>
            <translation>Die Bilder eines Ordners …</translation>
        </message>
        <message>
            <source>The prediction of {title} changed on {flipped} of {count}.</source>
            <translation>Die Vorhersage ({title}) änderte sich auf {flipped} von {count} Bildern.</translation>
        </message>
        <message>
            <source>The prediction of {title} changed, too.</source>
            <translation>Auch die Vorhersage ({title}) änderte sich.</translation>
        </message>
        <message>
            <source>The prediction of {title} stayed.</source>
            <translation>Die Vorhersage ({title}) blieb.</translation>
        </message>
        <message>
            <source>The question has changed: start again to attack it.</source>
            <translation>Die Frage hat sich geändert: Starten Sie neu, um sie anzugreifen.</translation>
        </message>
        <message>
            <source>The record, the patch and the exact canvas are saved together.</source>
            <translation>Protokoll, Patch und die genaue Bildfläche werden zusammen gespeichert.</translation>
        </message>
        <message>
            <source>The same of the window's defence, in its own scores: with robust masking, the evidence left outside the windows.</source>
            <translation>Dasselbe für die Verteidigung des Fensters, in ihren eigenen Werten: bei robuster Maskierung die Evidenz außerhalb der maskierten Fenster.</translation>
        </message>
        <message>
            <source>The scores of the prediction that is attacked, of the rival minus the label, on average: above zero the attack works on some of what they are averaged over, maybe not on all. An alert counts against it.</source>
            <translation>Die Werte der angegriffenen Vorhersage, Rivale minus wahre Klasse, im Mittel: Über null wirkt der Angriff bei manchem, worüber gemittelt wird, vielleicht nicht bei allem. Ein Alarm zählt gegen ihn.</translation>
        </message>
        <message>
            <source>The scores of the prediction that is attacked, of the rival minus the label: above zero the attack succeeds. An alert counts against it.</source>
            <translation>Die Werte der angegriffenen Vorhersage, Rivale minus wahre Klasse: Über null gelingt der Angriff. Ein Alarm zählt gegen ihn.</translation>
        </message>
        <message>
            <source>The undefended network</source>
            <translation>Das ungeschützte Netz</translation>
        </message>
        <message>
            <source>There is no patch on the picture: click where it should lie.</source>
            <translation>Auf dem Bild ist kein Patch: Klicken Sie dorthin, wo er liegen soll.</translation>
        </message>
        <message>
            <source>There is no picture to attack: open one first.</source>
            <translation>Es gibt kein Bild zum Angreifen: Öffnen Sie erst eins.</translation>
        </message>
        <message>
            <source>This patch is larger than the certificate covers.</source>
            <translation>Dieser Patch ist größer, als das Zertifikat abdeckt.</translation>
        </message>
        <message>
            <source>This picture</source>
            <translation>Dieses Bild</translation>
        </message>
        <message>
            <source>Undefended network</source>
            <translation>Ungeschütztes Netz</translation>
        </message>
        <message>
            <source>What counts as an attack.</source>
            <translation>Was als Angriff zählt.</translation>
        </message>
        <message>
            <source>What the optimizer raises: its own scale, on the right.</source>
            <translation>Was der Optimierer erhöht: eigene Skala, rechts.</translation>
        </message>
        <message>
            <source>Where the certificate is weakest</source>
            <translation>Wo das Zertifikat am schwächsten ist</translation>
        </message>
        <message>
            <source>Where the patch lies; drag it while the attack runs, and it goes on from there.</source>
            <translation>Wo der Patch liegt; ziehen Sie ihn während des Angriffs, und er geht dort weiter.</translation>
        </message>
        <message>
            <source>Where the patch may lie.</source>
            <translation>Wo der Patch liegen darf.</translation>
        </message>
        <message>
            <source>Which patch?</source>
            <translation>Welcher Patch?</translation>
        </message>
        <message>
            <source>Whose prediction the patch is to change.</source>
            <translation>Wessen Vorhersage der Patch ändern soll.</translation>
        </message>
        <message>
            <source>Width and height on paper.</source>
            <translation>Breite und Höhe auf dem Papier.</translation>
        </message>
        <message>
            <source>Wrong without the patch already, and not counted: {named}.</source>
            <translation>Schon ohne den Patch falsch und nicht gezählt: {named}.</translation>
        </message>
        <message>
            <source>a patch is printed at up to {most:g} cm, not at {asked:g} cm</source>
            <translation>ein Patch wird bis {most:g} cm groß gedruckt, nicht {asked:g} cm</translation>
        </message>
        <message>
            <source>above zero the attack succeeds</source>
            <translation>über null gelingt der Angriff</translation>
        </message>
        <message>
            <source>against {target}</source>
            <translation>gegen: {target}</translation>
        </message>
        <message>
            <source>any other class</source>
            <translation>jede andere Klasse</translation>
        </message>
        <message>
            <source>as printed</source>
            <translation>wie gedruckt</translation>
        </message>
        <message>
            <source>attack found, margin {margin}</source>
            <translation>Angriff gefunden, Abstand {margin}</translation>
        </message>
        <message>
            <source>flat for</source>
            <translation>ohne Anstieg</translation>
        </message>
        <message>
            <source>go on with the attack</source>
            <translation>den Angriff fortsetzen</translation>
        </message>
        <message>
            <source>go to a place of the map</source>
            <translation>Patch an eine Stelle der Karte setzen</translation>
        </message>
        <message>
            <source>it could not be written</source>
            <translation>konnte nicht geschrieben werden</translation>
        </message>
        <message>
            <source>load a patch</source>
            <translation>Patch laden</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <source>mean of the pictures: above zero it works on some</source>
            <translation>Mittel der Bilder: über null wirkt er bei manchen</translation>
        </message>
        <message>
            <source>mean of the transformed views: above zero it works in some</source>
            <translation>Mittel der verformten Ansichten: über null wirkt er in manchen</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>no attack found yet, margin {margin}</source>
            <translation>noch kein Angriff gefunden, Abstand {margin}</translation>
        </message>
        <message>
            <source>no attack found yet, mean margin {margin}</source>
            <translation>noch kein Angriff gefunden, mittlerer Abstand {margin}</translation>
        </message>
        <message>
            <source>one patch for many pictures</source>
            <translation>ein Patch für viele Bilder</translation>
        </message>
        <message>
            <source>optimize the patch</source>
            <translation>Patch optimieren</translation>
        </message>
        <message>
            <source>optimize the patch everywhere</source>
            <translation>Patch überall optimieren</translation>
        </message>
        <message>
            <source>out of the top {top}</source>
            <translation>aus den ersten {top}</translation>
        </message>
        <message>
            <source>patch size</source>
            <translation>Patchgröße</translation>
        </message>
        <message>
            <source>restarts</source>
            <translation>Neustarts</translation>
        </message>
        <message>
            <source>row {row}, column {col}: attack found, best margin {margin}</source>
            <translation>Zeile {row}, Spalte {col}: Angriff gefunden, bester Abstand {margin}</translation>
        </message>
        <message>
            <source>row {row}, column {col}: no attack found, best margin {margin}</source>
            <translation>Zeile {row}, Spalte {col}: kein Angriff gefunden, bester Abstand {margin}</translation>
        </message>
        <message>
            <source>row {row}, column {col}: not tried yet</source>
            <translation>Zeile {row}, Spalte {col}: noch nicht versucht</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>Startwert {seed}</translation>
        </message>
        <message>
            <source>start the attack</source>
            <translation>den Angriff starten</translation>
        </message>
        <message>
            <source>starting…</source>
            <translation>startet …</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>towards “{target}”</source>
            <translation>hin zu „{target}“</translation>
        </message>
        <message>
            <source>works in {share} % of the transformed views so far, mean margin {margin}</source>
            <translation>wirkt bisher in {share} % der verformten Ansichten, mittlerer Abstand {margin}</translation>
        </message>
        <message>
            <source>works on {share} % of the pictures so far, mean margin {margin}</source>
            <translation>wirkt bisher bei {share} % der Bilder, mittlerer Abstand {margin}</translation>
        </message>
        <message>
            <source>{attacked} (attacked)</source>
            <translation>{attacked} (angegriffen)</translation>
        </message>
        <message>
            <source>{defence} raised an alert.</source>
            <translation>{defence} hat Alarm gegeben.</translation>
        </message>
        <message>
            <source>{doing}: {step} of {steps}</source>
            <translation>{doing}: {step} von {steps}</translation>
        </message>
        <message>
            <source>{names} and {count} more</source>
            <translation>{names} und {count} weitere</translation>
        </message>
        <message>
            <source>{name} holds {count} patches.</source>
            <translation>{name} enthält {count} Patches.</translation>
        </message>
        <message>
            <source>{path} {error}.</source>
            <translation>{path} {error}.</translation>
        </message>
        <message>
            <source>{rate:.1f} steps/s</source>
            <translation>{rate:.1f} Schritte/s</translation>
        </message>
        <message>
            <source>{size} px at row {row}, column {col}, margin {margin}</source>
            <translation>{size} px bei Zeile {row}, Spalte {col}, Abstand {margin}</translation>
        </message>
        <message>
            <source>{step} of {steps} steps in {time}</source>
            <translation>{step} von {steps} Schritten in {time}</translation>
        </message>
        <message>
            <source>{summary}. Paused for the evaluation: Continue goes on.</source>
            <translation>{summary}. Für die Auswertung angehalten: „Fortsetzen“ macht weiter.</translation>
        </message>
        <message>
            <source>{tried} of {count} places tried, attack found at {won}</source>
            <translation>{tried} von {count} Stellen versucht, Angriff an {won} gefunden</translation>
        </message>
        <message>
            <source>{who} says “{now}”{reached}; without the patch it is “{before}” ({where}).</source>
            <translation>{who}: „{now}“{reached}; ohne den Patch „{before}“ ({where}).</translation>
        </message>
        <message>
            <source>{who} still says “{now}” ({where}).</source>
            <translation>{who}: weiterhin „{now}“ ({where}).</translation>
        </message>
        <message>
            <source>{width:.1f} × {height:.1f} cm</source>
            <translation>{width:.1f} × {height:.1f} cm</translation>
        </message>
        <message>
            <source>“{before}” has left the top {top} of {who}, whose first is “{now}”{reached} ({where}).</source>
            <translation>„{before}“ ist nicht mehr unter den ersten {top} ({who}), an erster Stelle steht „{now}“{reached} ({where}).</translation>
        </message>
        <message>
            <source>“{before}” is still in the top {top} of {who}, whose first is “{now}”{reached} ({where}).</source>
            <translation>„{before}“ ist noch unter den ersten {top} ({who}), an erster Stelle steht „{now}“{reached} ({where}).</translation>
        </message>
    </context>
</TS>
