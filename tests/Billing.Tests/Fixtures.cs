using Utilities.TestKit;

[assembly: AssemblyFixture(typeof(Broker))]
