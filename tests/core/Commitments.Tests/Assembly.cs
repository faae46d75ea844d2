using Utilities.TestKit;

[assembly: TestFramework(typeof(DialectFramework))]
