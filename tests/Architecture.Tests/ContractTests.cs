using System.Reflection;
using Utilities.Contracts;

namespace Utilities.Architecture.Tests;

/// <summary>Messages outlive the code that made them: plain sealed records of primitives, named for what they are.</summary>
public sealed class ContractTests
{
    private static readonly Type[] Primitives =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(Guid),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    public static TheoryData<Type> Messages => [.. typeof(ClockBroken).Assembly.GetExportedTypes()];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_a_sealed_record_without_base_and_behaviour(Type message)
    {
        Assert.True(message.IsSealed && IsRecord(message), $"{message.Name} is not a sealed record.");
        Assert.Equal(typeof(object), message.BaseType);
        Assert.Equal([typeof(IEquatable<>).MakeGenericType(message)], message.GetInterfaces());
        Assert.DoesNotContain(message.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly),
            method => !method.IsSpecialName && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "<Clone>$"));
    }

    [Theory, MemberData(nameof(Messages))]
    public void Its_properties_are_primitives_set_once_and_required_unless_they_may_be_absent(Type message) =>
        Assert.All(message.GetProperties(), property => Assert.Null(Fault(property)));

    [Theory, MemberData(nameof(Messages))]
    public void It_stands_in_a_file_of_its_own_name(Type message) =>
        Assert.Contains(Sources.All, file => file.Path.StartsWith("contracts/Messages/", StringComparison.Ordinal) && file.Path.EndsWith($"/{message.Name}.cs", StringComparison.Ordinal));

    [Fact]
    public void The_rule_finds_what_is_not_primitive_not_required_or_can_be_changed()
    {
        Assert.NotNull(Fault(typeof(Bad).GetProperty(nameof(Bad.Nested))!));
        Assert.NotNull(Fault(typeof(Bad).GetProperty(nameof(Bad.Optional))!));
        Assert.NotNull(Fault(typeof(Bad).GetProperty(nameof(Bad.Settable))!));
        Assert.Null(Fault(typeof(Bad).GetProperty(nameof(Bad.Absent))!));
        Assert.Null(Fault(typeof(Bad).GetProperty(nameof(Bad.Good))!));
    }

    private static string? Fault(PropertyInfo property)
    {
        var type = property.PropertyType;
        var element = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
        if (!Primitives.Contains(Nullable.GetUnderlyingType(element) ?? element)) return $"{property} is not primitive.";

        var required = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");
        var mayBeAbsent = new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
        if (!required && !mayBeAbsent) return $"{property} is neither required nor nullable.";

        var initOnly = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ?? false;
        return initOnly ? null : $"{property} is not init-only.";
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private sealed record Bad
    {
        public required Uri Nested { get; init; }

        public int Optional { get; init; }

        public required string Settable { get; set; }

        public string? Absent { get; init; }

        public required IReadOnlyList<string> Good { get; init; }
    }
}
