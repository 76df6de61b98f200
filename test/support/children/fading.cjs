// A child that ends while it loads.
process.on('message', () => process.exit(3));
