import * as vscode from 'vscode';
import type { Classes } from '../../runs/classified/classes';
import { themeColour, type ContributedColour } from '../editor/theme-colour';
import { classColour } from '../names/colours';
import { classLook } from './looks';
import { classPicture } from './picture';

/** The pictures of classes in the theme of now: in the gutter, and in lists. */
export class ClassIcons implements vscode.Disposable {
  private readonly pictures = new Map<string, vscode.Uri>();
  private readonly types = new Map<vscode.Uri, vscode.TextEditorDecorationType>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly contributed: readonly ContributedColour[];

  /** The theme is another, and every picture with it. */
  readonly onDidChange = this.changed.event;

  /** @param extension whose colours they have */
  constructor(extension: Pick<vscode.Extension<unknown>, 'packageJSON'>) {
    const { contributes } = extension.packageJSON as {
      readonly contributes: { readonly colors: readonly ContributedColour[] };
    };
    this.contributed = contributes.colors;
    this.subscriptions = [
      vscode.window.onDidChangeActiveColorTheme(() => {
        this.renew();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('workbench.colorCustomizations')) {
          this.renew();
        }
      }),
    ];
  }

  /** The picture of a class: the same one for all that look alike. */
  picture({ labels: [{ label }], guess }: Pick<Classes, 'labels' | 'guess'>): vscode.Uri {
    const look = classLook(label);
    const { colour, shape, sign } = look;
    const key = `${colour} ${shape} ${sign} ${guess}`;
    const known = this.pictures.get(key);
    if (known) {
      return known;
    }
    const svg = classPicture(look, themeColour(classColour(colour), this.contributed), guess);
    const picture = vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, true);
    this.pictures.set(key, picture);
    return picture;
  }

  /** How passages of a class are decorated; one type for all that look alike. */
  type(classes: Classes): vscode.TextEditorDecorationType {
    const gutterIconPath = this.picture(classes);
    const type =
      this.types.get(gutterIconPath) ??
      vscode.window.createTextEditorDecorationType({
        gutterIconPath,
        gutterIconSize: 'contain',
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      });
    this.types.set(gutterIconPath, type);
    return type;
  }

  dispose(): void {
    this.clear();
    for (const subscription of [...this.subscriptions, this.changed]) {
      subscription.dispose();
    }
  }

  private renew(): void {
    this.clear();
    this.changed.fire();
  }

  private clear(): void {
    for (const type of this.types.values()) {
      type.dispose();
    }
    this.types.clear();
    this.pictures.clear();
  }
}
