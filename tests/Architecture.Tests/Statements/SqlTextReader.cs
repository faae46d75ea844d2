using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Utilities.Architecture.Tests.Statements;

/// <summary>
/// The texts that a string expression can have on SQL Server: constants folded, <c>Pick</c> decided, both sides of what is decided at run time, parameters as their
/// callers give them. What cannot be known stands as <see cref="Unknown"/>.
/// </summary>
public sealed class SqlTextReader(ProductCode code)
{
    public const char Unknown = '\u0001';

    private const int Depth = 40;
    private const int Combinations = 24;

    private static readonly string[] AnyText = [Unknown.ToString()];

    private readonly Stack<Dictionary<ISymbol, ExpressionSyntax>> bound = new();
    private readonly HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);
    private int depth;

    public IReadOnlyList<string> Texts(ExpressionSyntax expression)
    {
        if (depth > Depth) return AnyText;
        depth++;
        try
        {
            return code.Constant(expression) is { } constant ? [Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture)!] : Read(expression);
        }
        finally
        {
            depth--;
        }
    }

    private IReadOnlyList<string> Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Texts(inner.Expression),
        PostfixUnaryExpressionSyntax inner => Texts(inner.Operand),
        CastExpressionSyntax inner => Texts(inner.Expression),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } => [],
        InterpolatedStringExpressionSyntax text => text.Contents.Aggregate<InterpolatedStringContentSyntax, IReadOnlyList<string>>([""], (before, part) => Join(before, Part(part))),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Join(Texts(sum.Left), Texts(sum.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either => Any(Texts(either.Left), Texts(either.Right)),
        AssignmentExpressionSyntax assignment => Texts(assignment.Right),
        ConditionalExpressionSyntax choice => SqlServerPart.Of(choice) is { } decided ? Texts(decided) : Any(Texts(choice.WhenTrue), Texts(choice.WhenFalse)),
        SwitchExpressionSyntax choice => Any([.. choice.Arms.Where(arm => arm.Expression is not ThrowExpressionSyntax).Select(arm => Texts(arm.Expression))]),
        ThrowExpressionSyntax => [],
        InvocationExpressionSyntax call => Call(call),
        ElementAccessExpressionSyntax { Expression: var list } => Elements(list) is { Count: > 0 } elements ? Any([.. elements.Select(Texts)]) : AnyText,
        _ => code.Symbol(expression) is { } symbol ? Named(symbol) : AnyText,
    };

    private IReadOnlyList<string> Part(InterpolatedStringContentSyntax part) => part switch
    {
        InterpolatedStringTextSyntax text => [text.TextToken.ValueText],
        InterpolationSyntax hole => Texts(hole.Expression),
        _ => AnyText,
    };

    private IReadOnlyList<string> Call(InvocationExpressionSyntax call)
    {
        if (code.Symbol(call) is not IMethodSymbol method) return AnyText;
        var arguments = call.ArgumentList.Arguments;
        if (method is { Name: "Pick", Parameters.Length: 2 }) return Texts(arguments[1].Expression);
        if (method is { Name: "Join", ContainingType.SpecialType: SpecialType.System_String }) return Joined(arguments);
        if (method is { Name: "Create", ContainingType.SpecialType: SpecialType.System_String }) return Texts(arguments[^1].Expression);
        if (method is { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String } && call.Expression is MemberAccessExpressionSyntax replaced)
            return [.. Texts(replaced.Expression).SelectMany(text => Texts(arguments[1].Expression).Select(with => text.Replace(Texts(arguments[0].Expression)[0], with, StringComparison.Ordinal)))];
        if (method.DeclaringSyntaxReferences.Length == 0) return AnyText;
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        var given = definition.Parameters.Select((parameter, index) => (parameter, Value: Argument(call, method, parameter, index) ?? Default(parameter))).Where(one => one.Value is not null)
            .ToDictionary(one => (ISymbol)one.parameter, one => one.Value!, SymbolEqualityComparer.Default);
        bound.Push(given);
        try
        {
            return Named(definition);
        }
        finally
        {
            bound.Pop();
        }
    }

    private static ExpressionSyntax? Default(IParameterSymbol parameter) =>
        (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Default?.Value;

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax call, IMethodSymbol method, IParameterSymbol parameter, int index)
    {
        if (method.ReducedFrom is not null && index == 0) return (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == parameter.Name)
            ?? (arguments.ElementAtOrDefault(index - (method.ReducedFrom is null ? 0 : 1)) is { NameColon: null } there ? there : null))?.Expression;
    }

    /// <summary>A joined list: all of its elements, and only those that are always in it.</summary>
    private IReadOnlyList<string> Joined(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        if (arguments.Count != 2 || Elements(arguments[1].Expression) is not { Count: > 0 } elements) return AnyText;
        var (between, first) = (Texts(arguments[0].Expression)[0], Texts(elements[0]));
        var whole = elements.Skip(1).Aggregate(first, (before, element) => Join(before, [.. Texts(element).Select(text => between + text)]));
        return Any(whole, first);
    }

    /// <summary>The elements of a list that is written down, and what is added to it on the way.</summary>
    private List<ExpressionSyntax> Elements(ExpressionSyntax list)
    {
        if (list is CollectionExpressionSyntax collection) return [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)];
        if (list is ImplicitArrayCreationExpressionSyntax array) return [.. array.Initializer.Expressions];
        if (list is BaseObjectCreationExpressionSyntax { Initializer: { } initializer })
            return [.. initializer.Expressions.Select(one => one is AssignmentExpressionSyntax pair ? pair.Right : one is InitializerExpressionSyntax pairOf ? pairOf.Expressions[^1] : one)];
        if (code.Symbol(list) is not { } symbol || !open.Add(symbol)) return [];
        try
        {
            var declared = symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).ToList();
            var found = declared.Select(Initial).OfType<ExpressionSyntax>().SelectMany(Elements).ToList();
            if (symbol is ILocalSymbol && declared.FirstOrDefault()?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
            {
                found.AddRange(member.DescendantNodes().OfType<InvocationExpressionSyntax>()
                    .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Add" } add && SymbolEqualityComparer.Default.Equals(code.Symbol(add.Expression), symbol))
                    .Select(call => call.ArgumentList.Arguments[0].Expression));
            }

            return found;
        }
        finally
        {
            open.Remove(symbol);
        }
    }

    private IReadOnlyList<string> Named(ISymbol symbol)
    {
        var definition = symbol.OriginalDefinition;
        if (definition is IParameterSymbol && bound.FirstOrDefault(frame => frame.ContainsKey(definition)) is { } given)
        {
            var inner = new Stack<Dictionary<ISymbol, ExpressionSyntax>>();
            while (bound.Peek() != given) inner.Push(bound.Pop());
            var frame = bound.Pop(); // The argument was written where the outer names hold.
            try
            {
                return Texts(frame[definition]);
            }
            finally
            {
                bound.Push(frame);
                while (inner.TryPop(out var one)) bound.Push(one);
            }
        }

        if (!open.Add(definition)) return []; // Nothing that is not there already.
        try
        {
            var written = Written(definition).ToList();
            return written.Count == 0 ? AnyText : Any([.. written]);
        }
        finally
        {
            open.Remove(definition);
        }
    }

    /// <summary>Every place that gives the name a text.</summary>
    private IEnumerable<IReadOnlyList<string>> Written(ISymbol symbol)
    {
        foreach (var declaration in symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            if (Initial(declaration) is { } initial) yield return Texts(initial);
            foreach (var result in Results(declaration)) yield return Texts(result);
            if (symbol is ILocalSymbol && Changes(symbol, declaration) is { Count: > 0 } changes) yield return changes;
        }

        foreach (var below in code.OverridesOf(symbol)) yield return Named(below);
        if (symbol is IParameterSymbol or IPropertySymbol or IFieldSymbol { IsConst: false })
        {
            foreach (var given in code.Given(symbol)) yield return Texts(given);
            if (symbol is IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: string value }) yield return [value];
            if (symbol is IPropertySymbol { ContainingType: { IsRecord: true } record } property
                && record.InstanceConstructors.SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == property.Name) is { } positional)
                yield return Named(positional);
        }
    }

    /// <summary>A local text that grows or is replaced on the way: every stage it may have.</summary>
    private IReadOnlyList<string> Changes(ISymbol local, SyntaxNode declaration)
    {
        IReadOnlyList<string> stages = Initial(declaration) is { } initial ? Texts(initial) : [];
        foreach (var assignment in declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => SymbolEqualityComparer.Default.Equals(code.Symbol(assignment.Left), local)))
        {
            var value = Texts(assignment.Right);
            stages = Any(stages, assignment.IsKind(SyntaxKind.AddAssignmentExpression) ? Join(stages, value) : value);
        }

        return stages;
    }

    private static ExpressionSyntax? Initial(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: TupleExpressionSyntax tuple } } } names } one =>
            tuple.Arguments.ElementAtOrDefault(names.Variables.IndexOf(one))?.Expression,
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Results(SyntaxNode declaration)
    {
        var (arrow, body) = declaration switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody, (SyntaxNode?)method.Body),
            LocalFunctionStatementSyntax local => (local.ExpressionBody, local.Body),
            PropertyDeclarationSyntax property => (property.ExpressionBody ?? Getter(property)?.ExpressionBody, Getter(property)?.Body),
            _ => (null, null),
        };
        if (arrow is not null) yield return arrow.Expression;
        foreach (var result in body?.DescendantNodes(inner => inner is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>() ?? [])
        {
            if (result.Expression is { } expression && !SqlServerPart.IsNever(result)) yield return expression;
        }

        static AccessorDeclarationSyntax? Getter(PropertyDeclarationSyntax property) => property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
    }

    private static IReadOnlyList<string> Any(params IReadOnlyList<string>[] alternatives) => [.. alternatives.SelectMany(texts => texts).Distinct(StringComparer.Ordinal)];

    /// <summary>Every combination while they are few; otherwise as many as show each alternative at least once.</summary>
    private static IReadOnlyList<string> Join(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count == 0 || right.Count == 0 ? []
        : left.Count * right.Count <= Combinations ? [.. left.SelectMany(start => right.Select(end => start + end))]
        : [.. Enumerable.Range(0, Math.Max(left.Count, right.Count)).Select(n => left[n % left.Count] + right[n % right.Count])];
}
