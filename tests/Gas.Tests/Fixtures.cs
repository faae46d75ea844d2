using Utilities.TestKit;

[assembly: AssemblyFixture(typeof(Broker))]
[assembly: TestFramework(typeof(DialectFramework))]
