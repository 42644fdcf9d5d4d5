SELECT E'it\'s; fine', e'\\';
SELECT E'a''b\';c';
SELECT nameE'\';
