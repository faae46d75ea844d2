using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>The sources of the services as one compilation, so that a name means what it means to the compiler.</summary>
public sealed class ProductCode
{
    /// <summary>What the SDK puts before every file of a web project.</summary>
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading;
        global using System.Threading.Tasks; global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    private readonly CSharpCompilation compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    private readonly Lazy<ILookup<ISymbol, ExpressionSyntax>> uses;
    private readonly Lazy<ILookup<ISymbol, ISymbol>> overrides;

    public ProductCode(IEnumerable<SourceFile> files)
    {
        compilation = CSharpCompilation.Create(
            "product",
            [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Newest, file.Path)), CSharpSyntaxTree.ParseText(ImplicitUsings, Newest)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        uses = new(Uses);
        overrides = new(Overrides);
    }

    /// <summary>Services as they run on SQL Server; what makes up only SQLite's half of the seam does not.</summary>
    public static ProductCode OfServices { get; } = new(Sources.In(["services"], ".cs")
        .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && !file.Path.StartsWith("services/core/Messaging/Storage/Sqlite/", StringComparison.Ordinal)));

    public IEnumerable<SyntaxNode> All => compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes());

    public SemanticModel Model(SyntaxNode node)
    {
        if (!models.TryGetValue(node.SyntaxTree, out var model)) models[node.SyntaxTree] = model = compilation.GetSemanticModel(node.SyntaxTree);
        return model;
    }

    public ISymbol? Symbol(ExpressionSyntax expression) => Model(expression).GetSymbolInfo(expression) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;

    public object? Constant(ExpressionSyntax expression) => Model(expression).GetConstantValue(expression) is { HasValue: true, Value: var value } ? value : null;

    /// <summary>What the callers give for a parameter, what initialisers and assignments give to a property or field.</summary>
    public IEnumerable<ExpressionSyntax> Given(ISymbol symbol) => uses.Value[symbol.OriginalDefinition];

    public IEnumerable<ISymbol> OverridesOf(ISymbol symbol) => overrides.Value[symbol.OriginalDefinition];

    public static string Place(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static IEnumerable<MetadataReference> References()
    {
        var ours = Sources.In(["services"], ".csproj").Select(file => $"Utilities.{Path.GetFileNameWithoutExtension(file.Path)}").ToHashSet(StringComparer.Ordinal);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !ours.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private ILookup<ISymbol, ExpressionSyntax> Uses()
    {
        var found = new List<(ISymbol Symbol, ExpressionSyntax Value)>();
        foreach (var node in All)
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when Symbol(call) is IMethodSymbol method:
                    Pass(found, method, call.ArgumentList.Arguments);
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation when Symbol(creation) is IMethodSymbol constructor:
                    Pass(found, constructor, list.Arguments);
                    break;
                case ConstructorInitializerSyntax initializer when Model(initializer).GetSymbolInfo(initializer).Symbol is IMethodSymbol constructor:
                    Pass(found, constructor, initializer.ArgumentList.Arguments);
                    break;
                case PrimaryConstructorBaseTypeSyntax inherited when Model(inherited).GetSymbolInfo(inherited).Symbol is IMethodSymbol constructor:
                    Pass(found, constructor, inherited.ArgumentList.Arguments);
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when Symbol(assignment.Left) is IPropertySymbol or IFieldSymbol:
                    found.Add((Symbol(assignment.Left)!.OriginalDefinition, assignment.Right));
                    break;
            }
        }

        return found.Where(use => !SqlServerPart.IsNever(use.Value)).ToLookup(use => use.Symbol, use => use.Value, SymbolEqualityComparer.Default);
    }

    private static void Pass(List<(ISymbol, ExpressionSyntax)> found, IMethodSymbol method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        var skipped = method.ReducedFrom is null ? 0 : 1;
        foreach (var (index, argument) in arguments.Index())
        {
            var parameter = argument.NameColon is { } name
                ? definition.Parameters.FirstOrDefault(one => one.Name == name.Name.Identifier.Text)
                : definition.Parameters.ElementAtOrDefault(index + skipped);
            if (parameter is not null) found.Add((parameter, argument.Expression));
        }
    }

    private ILookup<ISymbol, ISymbol> Overrides() => All.OfType<MemberDeclarationSyntax>()
        .Where(member => member.Modifiers.Any(SyntaxKind.OverrideKeyword))
        .Select(member => Model(member).GetDeclaredSymbol(member))
        .OfType<ISymbol>()
        .SelectMany(symbol => Overridden(symbol).Select(above => (above, symbol)))
        .ToLookup(pair => pair.above, pair => pair.symbol, SymbolEqualityComparer.Default);

    private static IEnumerable<ISymbol> Overridden(ISymbol symbol)
    {
        for (var above = Above(symbol); above is not null; above = Above(above)) yield return above.OriginalDefinition;

        static ISymbol? Above(ISymbol symbol) => symbol switch { IMethodSymbol method => method.OverriddenMethod, IPropertySymbol property => property.OverriddenProperty, _ => null };
    }
}
