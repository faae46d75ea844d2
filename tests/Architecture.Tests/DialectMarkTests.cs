using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Utilities.Architecture.Tests;

/// <summary>Every test on a database runs on every dialect, or says why it does not.</summary>
public sealed class DialectMarkTests
{
    /// <summary>What a test makes to have a database, beside fixtures that are given.</summary>
    private static readonly string[] Makers = ["TempDatabase", "SampleService", "CrashingService", "ClockHost", "ImportHost", "Town", "MeteredTown"];

    private static readonly string[] Marks = ["UsesDatabase", "SqliteOnly", "SqlServerOnly"];

    [Fact]
    public void A_test_class_that_makes_a_database_or_is_given_one_is_marked()
    {
        var files = Sources.In(["tests"], ".cs").Where(file => !file.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal)).ToList();
        var types = Types(files);
        Assert.True(types.Count(type => type.IsTest) > 150);
        Offences.None(Unmarked(types));
    }

    [Fact]
    public void A_project_with_such_tests_has_a_second_pass() => Offences.None(Sources.In(["tests"], ".cs")
        .Where(file => !file.Path.StartsWith("tests/TestKit/", StringComparison.Ordinal) && !file.Path.StartsWith("tests/Conformance/", StringComparison.Ordinal) && Types([file]).Any(type => type.Marked))
        .Select(file => Project(file.Path)).Distinct(StringComparer.Ordinal)
        .Where(project => !Sources.In([project], ".cs").Any(file => file.Text.Contains("TestFramework(typeof(DialectFramework))", StringComparison.Ordinal)))
        .Select(project => $"{project} lacks [assembly: TestFramework(typeof(DialectFramework))]."));

    [Theory]
    [InlineData("public class T { [Fact] public void A() { using var d = new TempDatabase(); } }", true)]
    [InlineData("[UsesDatabase] public class T { [Fact] public void A() { using var d = new TempDatabase(); } }", false)]
    [InlineData("[SqliteOnly(\"its file\")] public class T { private readonly TempDatabase d = new(); [Fact] public void A() { } }", false)]
    [InlineData("public class T { [Fact] public void A() => ClockHost.Start(); }", true)]
    [InlineData("public class T { [Fact] public void A() => B(ClockHost.Clerk); }", false)]
    [InlineData("[UsesDatabase] public class Fixture { TempDatabase d = new(); } public class More(int n) : Fixture; public class T(More f) { [Fact] public void A() { } }", false)]
    public void The_rule_finds_what_is_not_marked(string source, bool found) => Assert.Equal(found, Unmarked(Types([new("t.cs", source)])).Count > 0);

    private static List<string> Unmarked(IReadOnlyList<TestType> types)
    {
        var byName = types.ToLookup(type => type.Name, StringComparer.Ordinal);
        return [.. types.Where(type => type.IsTest && type.Makes.Overlaps(Makers) && !type.Marked && !type.Given.Any(given => IsMarked(byName, given))).Select(type => $"{type.Path}: {type.Name} is not marked.")];
    }

    private static bool IsMarked(ILookup<string, TestType> types, string name) => types[name].Any(type => type.Marked || type.Bases.Any(above => IsMarked(types, above)));

    private static List<TestType> Types(IEnumerable<SourceFile> files) => [.. files.SelectMany(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()
        .DescendantNodes().OfType<TypeDeclarationSyntax>().Where(type => type.Parent is not TypeDeclarationSyntax).Select(type => new TestType(file.Path, type)))];

    private static string Project(string path) => string.Join('/', path.Split('/').TakeWhile(folder => !folder.EndsWith(".cs", StringComparison.Ordinal)).Take(path.StartsWith("tests/core/", StringComparison.Ordinal) ? 3 : 2));

    private sealed class TestType(string path, TypeDeclarationSyntax type)
    {
        public string Path => path;

        public string Name => type.Identifier.Text;

        public bool IsTest { get; } = type.DescendantNodes().OfType<AttributeSyntax>().Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

        public bool Marked { get; } = type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => Marks.Contains(attribute.Name.ToString()));

        public string[] Bases { get; } = [.. type.BaseList?.Types.Select(above => NameOf(above.Type)) ?? []];

        /// <summary>The types of the constructor's parameters.</summary>
        public string[] Given { get; } = [.. (type.ParameterList?.Parameters ?? default).Concat(type.Members.OfType<ConstructorDeclarationSyntax>().SelectMany(constructor => constructor.ParameterList.Parameters))
            .Select(parameter => parameter.Type).OfType<TypeSyntax>().Select(NameOf)];

        /// <summary>The types that it makes, by <c>new</c>, as a field, or by a call of theirs.</summary>
        public HashSet<string> Makes { get; } =
        [
            .. type.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Select(made => NameOf(made.Type)),
            .. type.DescendantNodes().OfType<FieldDeclarationSyntax>().Select(field => NameOf(field.Declaration.Type)),
            .. type.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression).OfType<MemberAccessExpressionSyntax>().Select(call => call.Expression).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.Text),
        ];

        private static string NameOf(TypeSyntax type) => type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
    }
}
