<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>, as without the patch</source>
            <translation>, wie ohne den Patch</translation>
        </message>
        <message>
            <source>, which is right</source>
            <translation>, was richtig ist</translation>
        </message>
        <message>
            <source>; the true label is “{label}”</source>
            <translation>; die wahre Klasse ist „{label}“</translation>
        </message>
        <message>
            <source>; without the patch it answers “{before}”</source>
            <translation>; ohne den Patch ist die Antwort „{before}“</translation>
        </message>
        <message>
            <source>A mask is good when, with it and any second mask, the answer is “{name}”. It closes the places of a patch that it hides.</source>
            <translation>Eine Maske ist gut, wenn mit ihr und jeder zweiten Maske die Antwort „{name}“ ist. Sie schließt die Stellen eines Patches, die sie verdeckt.</translation>
        </message>
        <message>
            <source>A tie counts against the proof: it fails here.</source>
            <translation>Gleichstand zählt gegen den Beweis: Hier scheitert er.</translation>
        </message>
        <message>
            <source>All that a patch of {size} px can spoil fits into a window of {rows} × {cols} cells. Nobody knows which.</source>
            <translation>Alles, was ein Patch von {size} px verderben kann, passt in ein Fenster von {rows} × {cols} Zellen. Niemand weiß, in welches.</translation>
        </message>
        <message>
            <source>All {count} masks give the same answer, “{name}”.</source>
            <translation>Alle {count} Masken geben dieselbe Antwort, „{name}“.</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Can any patch of {size} px, wherever it lies, take the answer away from “{name}”? The proof looks at the picture without one.</source>
            <translation>Kann irgendein Patch von {size} px, wo er auch liegt, die Antwort von „{name}“ wegbringen? Der Beweis betrachtet das Bild ohne Patch.</translation>
        </message>
        <message>
            <source>Case 1: all masks of the first round agree</source>
            <translation>Fall 1: alle Masken der ersten Runde sind sich einig</translation>
        </message>
        <message>
            <source>Case 2: a mask that disagreed was confirmed by every second mask</source>
            <translation>Fall 2: eine abweichende Maske wurde von jeder zweiten Maske bestätigt</translation>
        </message>
        <message>
            <source>Case 3: no mask that disagreed was confirmed, so the majority decides</source>
            <translation>Fall 3: keine abweichende Maske wurde bestätigt, also entscheidet die Mehrheit</translation>
        </message>
        <message>
            <source>Double masking, on cells</source>
            <translation>Doppelte Maskierung, auf Zellen</translation>
        </message>
        <message>
            <source>Double masking, on the picture (PatchCleanser)</source>
            <translation>Doppelte Maskierung, auf dem Bild (PatchCleanser)</translation>
        </message>
        <message>
            <source>Drag to go through the steps.</source>
            <translation>Ziehen, um durch die Schritte zu gehen.</translation>
        </message>
        <message>
            <source>Each of the {rows} × {cols} cells sees a part of the picture, and gives evidence to the classes: here to “{name}”, bright where it is much.</source>
            <translation>Jede der {rows} × {cols} Zellen sieht einen Teil des Bildes und gibt den Klassen Evidenz: hier „{name}“, hell, wo es viel ist.</translation>
        </message>
        <message>
            <source>Every place is closed by a good mask. Whatever a patch of {size} px shows and wherever it lies, the answer stays “{name}”: certified.</source>
            <translation>Jede Stelle ist durch eine gute Maske geschlossen. Was ein Patch von {size} px auch zeigt und wo er auch liegt, die Antwort bleibt „{name}“: zertifiziert.</translation>
        </message>
        <message>
            <source>First round</source>
            <translation>Erste Runde</translation>
        </message>
        <message>
            <source>First round, mask {mask} of {count}: the answer is “{name}”.</source>
            <translation>Erste Runde, Maske {mask} von {count}: Die Antwort ist „{name}“.</translation>
        </message>
        <message>
            <source>How fast it plays (Up, Down)</source>
            <translation>Wie schnell abgespielt wird (Auf, Ab)</translation>
        </message>
        <message>
            <source>How the defence comes to its answer to the picture as it is now</source>
            <translation>Wie die Verteidigung zu ihrer Antwort auf das Bild kommt, wie es jetzt ist</translation>
        </message>
        <message>
            <source>It gives the attacker one window of {rows} × {cols} cells after the other, to write there what he likes.</source>
            <translation>Er gibt dem Angreifer ein Fenster von {rows} × {cols} Zellen nach dem anderen, damit er dort schreibt, was er will.</translation>
        </message>
        <message>
            <source>It gives the attacker one window of {rows} × {cols} cells after the other, to write there what he likes: a mask over it hides all that he writes.</source>
            <translation>Er gibt dem Angreifer ein Fenster von {rows} × {cols} Zellen nach dem anderen, damit er dort schreibt, was er will: Eine Maske darüber verdeckt alles, was er schreibt.</translation>
        </message>
        <message>
            <source>Leave the steps (Escape)</source>
            <translation>Die Schritte verlassen (Escape)</translation>
        </message>
        <message>
            <source>Mask by mask</source>
            <translation>Maske für Maske</translation>
        </message>
        <message>
            <source>Mask {mask} of {count} is good: “{name}” with every second mask. {share} of the places are closed now.</source>
            <translation>Maske {mask} von {count} ist gut: „{name}“ mit jeder zweiten Maske. {share} der Stellen sind jetzt geschlossen.</translation>
        </message>
        <message>
            <source>Mask {mask} of {count} is not asked to the end: the proof did not need it, or had failed already.</source>
            <translation>Maske {mask} von {count} wird nicht zu Ende gefragt: Der Beweis brauchte sie nicht oder war schon gescheitert.</translation>
        </message>
        <message>
            <source>Mask {mask} of {count} is not good: the answer stays, but by no more than rounding may move.</source>
            <translation>Maske {mask} von {count} ist nicht gut: Die Antwort bleibt, aber um nicht mehr, als Rundung verschieben kann.</translation>
        </message>
        <message>
            <source>Mask {mask} of {count} is not good: with it alone, the answer is “{name}”.</source>
            <translation>Maske {mask} von {count} ist nicht gut: Mit ihr allein ist die Antwort „{name}“.</translation>
        </message>
        <message>
            <source>Mask {mask} of {count} is not good: with mask {second} as well, the answer is “{name}”.</source>
            <translation>Maske {mask} von {count} ist nicht gut: Mit Maske {second} dazu ist die Antwort „{name}“.</translation>
        </message>
        <message>
            <source>Mask {mask} said “{name}”. With a second mask, {second} of {count}, it says so again.</source>
            <translation>Maske {mask} sagte „{name}“. Mit einer zweiten Maske, {second} von {count}, sagt sie es wieder.</translation>
        </message>
        <message>
            <source>Nothing speaks for “{name}”: there is nothing to mask, and nothing is left.</source>
            <translation>Nichts spricht für „{name}“: Es gibt nichts zu maskieren, und nichts bleibt übrig.</translation>
        </message>
        <message>
            <source>One step back (Left)</source>
            <translation>Einen Schritt zurück (Links)</translation>
        </message>
        <message>
            <source>One step on (Right)</source>
            <translation>Einen Schritt weiter (Rechts)</translation>
        </message>
        <message>
            <source>Open a picture: then the defence's algorithms can be gone through step by step.</source>
            <translation>Öffnen Sie ein Bild: Dann lassen sich die Algorithmen der Verteidigung Schritt für Schritt durchgehen.</translation>
        </message>
        <message>
            <source>Play or pause (Space)</source>
            <translation>Abspielen oder anhalten (Leertaste)</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Beweis</translation>
        </message>
        <message>
            <source>Robust masking (Algorithm 1)</source>
            <translation>Robuste Maskierung (Algorithmus 1)</translation>
        </message>
        <message>
            <source>Second round of mask {first}</source>
            <translation>Zweite Runde von Maske {first}</translation>
        </message>
        <message>
            <source>So each class loses the window that holds most of its evidence, if that is more than T = {limit}. Who has the most left, wins.</source>
            <translation>Also verliert jede Klasse das Fenster, das die meiste ihrer Evidenz enthält, wenn das mehr ist als T = {limit}. Wer am meisten übrig hat, gewinnt.</translation>
        </message>
        <message>
            <source>So each class loses the window that holds most of its evidence. Who has the most left, wins.</source>
            <translation>Also verliert jede Klasse das Fenster, das die meiste ihrer Evidenz enthält. Wer am meisten übrig hat, gewinnt.</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Step through</source>
            <translation>Schritt für Schritt</translation>
        </message>
        <message>
            <source>The answer</source>
            <translation>Die Antwort</translation>
        </message>
        <message>
            <source>The certificate</source>
            <translation>Das Zertifikat</translation>
        </message>
        <message>
            <source>The fullest window of “{name}” holds {held} of {total}, a share of {share}, above T = {limit}. It is masked: {left} is left for “{name}”.</source>
            <translation>Das vollste Fenster von „{name}“ enthält {held} von {total}, einen Anteil von {share}, über T = {limit}. Es wird maskiert: {left} bleibt für „{name}“.</translation>
        </message>
        <message>
            <source>The fullest window of “{name}” holds {held} of {total}, a share of {share}, not above T = {limit}. Nothing is masked: all {left} count.</source>
            <translation>Das vollste Fenster von „{name}“ enthält {held} von {total}, einen Anteil von {share}, nicht über T = {limit}. Nichts wird maskiert: Alle {left} zählen.</translation>
        </message>
        <message>
            <source>The fullest window of “{name}” holds {held} of {total}. It is masked: {left} is left for “{name}”.</source>
            <translation>Das vollste Fenster von „{name}“ enthält {held} von {total}. Es wird maskiert: {left} bleibt für „{name}“.</translation>
        </message>
        <message>
            <source>The lead is no larger than what rounding may move: the proof fails here.</source>
            <translation>Der Vorsprung ist nicht größer als das, was Rundung verschieben kann: Hier scheitert der Beweis.</translation>
        </message>
        <message>
            <source>The numbers of this step</source>
            <translation>Die Zahlen dieses Schritts</translation>
        </message>
        <message>
            <source>The one class that is left, “{name}”, goes the same way: {left} is left.</source>
            <translation>Die eine übrige Klasse, „{name}“, geht denselben Weg: {left} bleibt.</translation>
        </message>
        <message>
            <source>The other {count} classes go the same way, here in one step. The most that any of them has left is {left} (“{name}”).</source>
            <translation>Die anderen {count} Klassen gehen denselben Weg, hier in einem Schritt. Das meiste, was einer von ihnen bleibt, ist {left} („{name}“).</translation>
        </message>
        <message>
            <source>The proof (Algorithm 2)</source>
            <translation>Der Beweis (Algorithmus 2)</translation>
        </message>
        <message>
            <source>The proof fails at {open_ones} of {count} windows, most at window {weakest} ({least}). Not certified: an attack may exist there. That is no attack yet.</source>
            <translation>Der Beweis scheitert an {open_ones} von {count} Fenstern, am stärksten an Fenster {weakest} ({least}). Nicht zertifiziert: Dort kann ein Angriff existieren. Das ist noch kein Angriff.</translation>
        </message>
        <message>
            <source>The proof fails here ({margin}).</source>
            <translation>Hier scheitert der Beweis ({margin}).</translation>
        </message>
        <message>
            <source>The proof holds at all {count} windows, by {least} at least. Whatever a patch of {size} px shows and wherever it lies, the answer stays “{name}”: certified.</source>
            <translation>Der Beweis gilt an allen {count} Fenstern, um mindestens {least}. Was ein Patch von {size} px auch zeigt und wo er auch liegt, die Antwort bleibt „{name}“: zertifiziert.</translation>
        </message>
        <message>
            <source>The proof holds here ({margin}).</source>
            <translation>Hier gilt der Beweis ({margin}).</translation>
        </message>
        <message>
            <source>The proof of PatchCleanser</source>
            <translation>Der Beweis von PatchCleanser</translation>
        </message>
        <message>
            <source>The proof of double masking</source>
            <translation>Der Beweis der doppelten Maskierung</translation>
        </message>
        <message>
            <source>To the first step (Home)</source>
            <translation>Zum ersten Schritt (Pos1)</translation>
        </message>
        <message>
            <source>To the last step (End)</source>
            <translation>Zum letzten Schritt (Ende)</translation>
        </message>
        <message>
            <source>To the next part (Ctrl+Right)</source>
            <translation>Zum nächsten Teil (Strg+Rechts)</translation>
        </message>
        <message>
            <source>To the part before (Ctrl+Left)</source>
            <translation>Zum Teil davor (Strg+Links)</translation>
        </message>
        <message>
            <source>To where the proof is weakest</source>
            <translation>Dorthin, wo der Beweis am schwächsten ist</translation>
        </message>
        <message>
            <source>Weakest</source>
            <translation>Schwächste</translation>
        </message>
        <message>
            <source>What is to be proven</source>
            <translation>Was zu beweisen ist</translation>
        </message>
        <message>
            <source>What it asks</source>
            <translation>Was gefragt wird</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>Was geschieht</translation>
        </message>
        <message>
            <source>Why no patch, wherever it lies, could change the answer, or where one might</source>
            <translation>Warum kein Patch, wo er auch liegt, die Antwort ändern könnte, oder wo einer es vielleicht kann</translation>
        </message>
        <message>
            <source>Window by window</source>
            <translation>Fenster für Fenster</translation>
        </message>
        <message>
            <source>Window {window} of {count}, masked with the second mask that hurts most: “{label}” has {own}, “{rival}” {theirs}. {verdict}</source>
            <translation>Fenster {window} von {count}, maskiert mit der zweiten Maske, die am meisten schadet: „{label}“ hat {own}, „{rival}“ {theirs}. {verdict}</translation>
        </message>
        <message>
            <source>Window {window} of {count}: whatever lies there, “{label}” keeps at least {own}, “{rival}” gets at most {theirs}. {verdict}</source>
            <translation>Fenster {window} von {count}: Was auch dort liegt, „{label}“ behält mindestens {own}, „{rival}“ bekommt höchstens {theirs}. {verdict}</translation>
        </message>
        <message>
            <source>With a second mask, {second}, mask {mask} is contradicted: “{other}”. So it is not trusted.</source>
            <translation>Mit einer zweiten Maske, {second}, wird Maske {mask} widersprochen: „{other}“. Also wird ihr nicht getraut.</translation>
        </message>
        <message>
            <source>With every second mask, mask {mask} says “{name}” again: it is confirmed, and trusted.</source>
            <translation>Mit jeder zweiten Maske sagt Maske {mask} wieder „{name}“: Sie ist bestätigt, und ihr wird getraut.</translation>
        </message>
        <message>
            <source>Without any patch the answer is not “{name}” already: there is nothing to certify.</source>
            <translation>Schon ohne Patch ist die Antwort nicht „{name}“: Es gibt nichts zu zertifizieren.</translation>
        </message>
        <message>
            <source>and {more} more classes</source>
            <translation>und {more} weitere Klassen</translation>
        </message>
        <message>
            <source>any other gets at most</source>
            <translation>jede andere bekommt höchstens</translation>
        </message>
        <message>
            <source>any other has</source>
            <translation>jede andere hat</translation>
        </message>
        <message>
            <source>at the weakest window, {bar}</source>
            <translation>am schwächsten Fenster: {bar}</translation>
        </message>
        <message>
            <source>best of {count} others</source>
            <translation>beste von {count} anderen</translation>
        </message>
        <message>
            <source>closed to a patch with its middle here</source>
            <translation>geschlossen für einen Patch mit der Mitte hier</translation>
        </message>
        <message>
            <source>evidence of {name}</source>
            <translation>Evidenz von {name}</translation>
        </message>
        <message>
            <source>first round</source>
            <translation>erste Runde</translation>
        </message>
        <message>
            <source>fullest so far</source>
            <translation>bisher vollstes</translation>
        </message>
        <message>
            <source>good mask</source>
            <translation>gute Maske</translation>
        </message>
        <message>
            <source>in the window</source>
            <translation>im Fenster</translation>
        </message>
        <message>
            <source>mask {number}</source>
            <translation>Maske {number}</translation>
        </message>
        <message>
            <source>masked</source>
            <translation>maskiert</translation>
        </message>
        <message>
            <source>masks</source>
            <translation>Masken</translation>
        </message>
        <message>
            <source>not asked to the end</source>
            <translation>nicht zu Ende gefragt</translation>
        </message>
        <message>
            <source>not good</source>
            <translation>nicht gut</translation>
        </message>
        <message>
            <source>not masked</source>
            <translation>nicht maskiert</translation>
        </message>
        <message>
            <source>of {total}</source>
            <translation>von {total}</translation>
        </message>
        <message>
            <source>one other</source>
            <translation>eine andere</translation>
        </message>
        <message>
            <source>open, at the end</source>
            <translation>offen, am Ende</translation>
        </message>
        <message>
            <source>second mask</source>
            <translation>zweite Maske</translation>
        </message>
        <message>
            <source>second round</source>
            <translation>zweite Runde</translation>
        </message>
        <message>
            <source>second round of mask {first}</source>
            <translation>zweite Runde von Maske {first}</translation>
        </message>
        <message>
            <source>the attacker’s</source>
            <translation>des Angreifers</translation>
        </message>
        <message>
            <source>weakest</source>
            <translation>schwächstes</translation>
        </message>
        <message>
            <source>{count} masks are laid over cells, one at a time. One of them hides a patch of {size} px whole, wherever it lies: under that one the patch has no say.</source>
            <translation>{count} Masken werden auf Zellen gelegt, eine nach der anderen. Eine von ihnen verdeckt einen Patch von {size} px ganz, wo er auch liegt: Unter dieser hat der Patch nichts zu sagen.</translation>
        </message>
        <message>
            <source>{count} masks are laid over the picture, one at a time. One of them hides a patch of {size} px whole, wherever it lies: under that one the patch has no say.</source>
            <translation>{count} Masken werden auf das Bild gelegt, eine nach der anderen. Eine von ihnen verdeckt einen Patch von {size} px ganz, wo er auch liegt: Unter dieser hat der Patch nichts zu sagen.</translation>
        </message>
        <message>
            <source>{defence} is not shown step by step. Choose robust masking, double masking or PatchCleanser in the panel Defence.</source>
            <translation>{defence}: wird nicht Schritt für Schritt gezeigt. Wählen Sie robuste Maskierung, doppelte Maskierung oder PatchCleanser im Bereich „Verteidigung“.</translation>
        </message>
        <message>
            <source>{defence} promises nothing, so there is no proof to go through.</source>
            <translation>{defence}: verspricht nichts, daher gibt es keinen Beweis durchzugehen.</translation>
        </message>
        <message>
            <source>{left} left</source>
            <translation>{left} übrig</translation>
        </message>
        <message>
            <source>{left} wins</source>
            <translation>{left} gewinnt</translation>
        </message>
        <message>
            <source>{left}, not masked</source>
            <translation>{left}, nicht maskiert</translation>
        </message>
        <message>
            <source>{most} of {count} masks say “{name}”, which no other answer outnumbers: it counts as the majority. Something else is said under {others}, such as “{other}” under mask {mask}. Was the patch hidden there?</source>
            <translation>{most} von {count} Masken sagen „{name}“, und keine andere Antwort ist häufiger: Sie gilt als die Mehrheit. Unter {others} kommt anderes heraus, etwa „{other}“ unter Maske {mask}. War dort der Patch verdeckt?</translation>
        </message>
        <message>
            <source>{most} of {count} masks say “{name}”: the majority. {others} say something else, such as “{other}” under mask {mask}. Was the patch hidden there?</source>
            <translation>{most} von {count} Masken sagen „{name}“: die Mehrheit. {others} sagen etwas anderes, etwa „{other}“ unter Maske {mask}. War dort der Patch verdeckt?</translation>
        </message>
        <message>
            <source>{most} of {count} masks say “{name}”: the majority. {others} says something else, such as “{other}” under mask {mask}. Was the patch hidden there?</source>
            <translation>{most} von {count} Masken sagen „{name}“: die Mehrheit. {others} sagt etwas anderes, nämlich „{other}“ unter Maske {mask}. War dort der Patch verdeckt?</translation>
        </message>
        <message>
            <source>{name} gets at most</source>
            <translation>{name} bekommt höchstens</translation>
        </message>
        <message>
            <source>{name} has</source>
            <translation>{name} hat</translation>
        </message>
        <message>
            <source>{name} keeps at least</source>
            <translation>{name} behält mindestens</translation>
        </message>
        <message>
            <source>{share} of it</source>
            <translation>{share} davon</translation>
        </message>
        <message>
            <source>{share} of the places stay open: no good mask covers a patch there. Not certified: an attack may exist there. That is no attack yet.</source>
            <translation>{share} der Stellen bleiben offen: Keine gute Maske deckt dort einen Patch. Nicht zertifiziert: Dort kann ein Angriff existieren. Das ist noch kein Angriff.</translation>
        </message>
        <message>
            <source>{step} of {count}</source>
            <translation>{step} von {count}</translation>
        </message>
        <message>
            <source>{why} ({unseen} more were contradicted like these)</source>
            <translation>{why} ({unseen} weiteren wurde wie diesen widersprochen)</translation>
        </message>
        <message>
            <source>{why}. {defence} answers “{name}”{ending}.</source>
            <translation>{why}. {defence} antwortet „{name}“{ending}.</translation>
        </message>
        <message>
            <source>“{name}” and “{second}” have the most left, {left} each, of which the first in the list is taken. Robust masking answers “{name}”{ending}.</source>
            <translation>„{name}“ und „{second}“ haben am meisten übrig, je {left}; davon zählt die erste in der Liste. Die robuste Maskierung antwortet „{name}“{ending}.</translation>
        </message>
        <message>
            <source>“{name}” has the most left, {left}, before “{second}” with {less}. Robust masking answers “{name}”{ending}.</source>
            <translation>„{name}“ hat am meisten übrig, {left}, vor „{second}“ mit {less}. Die robuste Maskierung antwortet „{name}“{ending}.</translation>
        </message>
        <message>
            <source>“{name}” has the most left, {left}. Robust masking answers “{name}”{ending}.</source>
            <translation>„{name}“ hat am meisten übrig, {left}. Die robuste Maskierung antwortet „{name}“{ending}.</translation>
        </message>
        <message>
            <source>“{name}” has {total} of evidence. Window {window} of {count} holds {held}; the fullest so far holds {most}.</source>
            <translation>„{name}“ hat {total} Evidenz. Fenster {window} von {count} enthält {held}; das bisher vollste enthält {most}.</translation>
        </message>
        <message>
            <source>“{name}” keeps what it has outside that window, less what one mask can take of it. Any other class gets at most what it has outside, divided by 1 − T = {rest}: with more it is masked.</source>
            <translation>„{name}“ behält, was sie außerhalb dieses Fensters hat, weniger dem, was eine Maske davon nehmen kann. Jede andere Klasse bekommt höchstens, was sie außerhalb hat, geteilt durch 1 − T = {rest}: Mit mehr wird sie maskiert.</translation>
        </message>
        <message>
            <source>“{name}” keeps what it has outside that window, less what one mask can take of it. Any other class gets at most what it has outside: what is added falls under its mask.</source>
            <translation>„{name}“ behält, was sie außerhalb dieses Fensters hat, weniger dem, was eine Maske davon nehmen kann. Jede andere Klasse bekommt höchstens, was sie außerhalb hat: Was hinzukommt, fällt unter ihre Maske.</translation>
        </message>
    </context>
</TS>
