SELECT E'it\'s; fine', e'\\';
SELECT E'a''b\';c';
SELECT E'first \';'
  'second \';';
SELECT E'first' -- between; '
  'second \';';
SELECT nameE'\';
