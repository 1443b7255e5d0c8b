#!/usr/bin/env node
console.log("own bin", process.argv.slice(2));
