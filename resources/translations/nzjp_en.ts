<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DetailsPanel</name>
    <message numerus="yes">
        <source>Show all {count} claims</source>
        <translation>
            <numerusform>Show {count} claim</numerusform>
            <numerusform>Show all {count} claims</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetList</name>
    <message numerus="yes">
        <source>{number} more…</source>
        <translation>
            <numerusform>{number} more…</numerusform>
            <numerusform>{number} more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>{label}: {first}, {second} and {number} more</source>
        <translation>
            <numerusform>{label}: {first}, {second} and {number} more</numerusform>
            <numerusform>{label}: {first}, {second} and {number} more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n fault(s) found in {0}; what they make unusable was left out.</source>
        <translation>
            <numerusform>%n fault found in {0}; what it makes unusable was left out.</numerusform>
            <numerusform>%n faults found in {0}; what they make unusable was left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message numerus="yes">
        <source>{number} claims</source>
        <translation>
            <numerusform>{number} claim</numerusform>
            <numerusform>{number} claims</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) without a stated place left out</source>
        <translation>
            <numerusform>%n event without a stated place left out</numerusform>
            <numerusform>%n events without a stated place left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) without a stated place</source>
        <translation>
            <numerusform>%n event without a stated place</numerusform>
            <numerusform>%n events without a stated place</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unmarked</name>
    <message numerus="yes">
        <source>%n passage(s) of the dataset do not stand where it says, and are not marked.</source>
        <translation>
            <numerusform>%n passage of the dataset does not stand where it says, and is not marked.</numerusform>
            <numerusform>%n passages of the dataset do not stand where it says, and are not marked.</numerusform>
        </translation>
    </message>
</context>
</TS>
