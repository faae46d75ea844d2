using Utilities.TestKit;

[assembly: AssemblyFixture(typeof(Broker))]
[assembly: TestFramework(typeof(DialectFramework))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // Two cores: tests that time out under each other's load prove nothing.
