// Prints the rules, to be run inside a page.
process.stdout.write(require('axe-core').source);
