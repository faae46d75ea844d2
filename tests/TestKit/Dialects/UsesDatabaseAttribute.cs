using System.Reflection;

namespace Utilities.TestKit;

/// <summary>Stands on a fixture that holds a database, or on a test class that makes one itself: its tests run on every dialect.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesDatabaseAttribute : Attribute
{
    /// <summary>A test class takes part on every dialect when it or a fixture that it is given says so.</summary>
    internal static bool IsOn(Type testClass) =>
        testClass.IsDefined(typeof(UsesDatabaseAttribute), inherit: true)
        || testClass.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(given => given.ParameterType.IsDefined(typeof(UsesDatabaseAttribute), inherit: true))
        || testClass.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(Xunit.IClassFixture<>)
            && one.GetGenericArguments()[0].IsDefined(typeof(UsesDatabaseAttribute), inherit: true));
}

/// <summary>Tests of what only SQLite has; they do not take part on SQL Server.</summary>
/// <param name="why">What it is that SQL Server does not have.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SqliteOnlyAttribute(string why) : Attribute
{
    public string Why => why;

    internal static bool IsOn(MemberInfo member) => member.IsDefined(typeof(SqliteOnlyAttribute), inherit: true);
}

/// <summary>Tests of what only SQL Server has, several replicas on one database above all; they do not take part on SQLite.</summary>
/// <param name="why">What it is that SQLite does not have.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SqlServerOnlyAttribute(string why) : Attribute
{
    public string Why => why;

    internal static bool IsOn(MemberInfo member) => member.IsDefined(typeof(SqlServerOnlyAttribute), inherit: true);
}
